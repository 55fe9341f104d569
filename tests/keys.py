"""The keys under which the tests seal: always the same, so that processes understand each other."""

from base64 import b64encode

from data_access.keyring import Keyring

KEY = bytes(range(32))
KEYS = Keyring({"t1": KEY})
SETTING = f"t1:{b64encode(KEY).decode()}"
"""The same as the setting LINLI_KEYS names them."""

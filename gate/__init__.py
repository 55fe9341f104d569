"""Who is at the door: everything a browser sends passes here before Streamlit sees it."""

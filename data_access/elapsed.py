"""The whole seconds between two moments, in the words of each database."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class seconds_between(FunctionElement[int]):  # noqa: N801  read as a function of SQL
    """The seconds from the first moment to the second; each is cut to a whole second first."""

    type = Integer()
    inherit_cache = True


@compiles(seconds_between, "sqlite")
def _sqlite(element: seconds_between, compiler: SQLCompiler, **how: Any) -> str:
    first, second = (compiler.process(one, **how) for one in element.clauses)
    return f"(CAST(strftime('%s', {second}) AS INTEGER) - CAST(strftime('%s', {first}) AS INTEGER))"


@compiles(seconds_between, "postgresql")
def _postgresql(element: seconds_between, compiler: SQLCompiler, **how: Any) -> str:
    first, second = (compiler.process(one, **how) for one in element.clauses)
    return (
        f"(CAST(floor(extract(epoch FROM {second})) AS INTEGER)"
        f" - CAST(floor(extract(epoch FROM {first})) AS INTEGER))"
    )

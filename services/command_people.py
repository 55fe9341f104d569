"""`linli user` and `linli post`: accounts and posts without a browser, and without a manager.

Whoever may start the command may read the database, so nothing that it does waits to be
approved; all of it is in the trail, without a name.
"""

from typing import Annotated

import typer

from data_access import accounts as account_store
from data_access import homes as home_store
from data_access import people as store
from data_access.accounts import StoredAccount
from data_access.database import Session
from data_access.people import PersonRow, PostRow
from domain.audit import Act
from domain.entry import day
from domain.people import Post, Role
from domain.rights import whole
from services import accounts, audit, password_keeping, people
from services import posts as giving
from services.importing import files
from services.operator import Operator
from services.people import PersonRefused
from services.posts import NewPost

users = typer.Typer(no_args_is_help=True, help="Accounts")
posts = typer.Typer(no_args_is_help=True, help="Posts that people hold")
Code = Annotated[str, typer.Option("--project", help="Code of the project")]
Login = Annotated[str, typer.Argument(help="What the person types to sign in")]


@users.command("list")
def list_users(context: typer.Context) -> None:
    """Print everybody by login: state, name, and the posts with their numbers."""
    operator: Operator = context.obj
    with operator.database() as database, database.reading() as session:
        rows = store.logins(session)
        held = store.posts(session, account_ids=[row.id for row in rows])
    for row in rows:
        typer.echo(f"{row.login:<20} {_state(row):<8} {row.name}")
        for post in held:
            if post.account_id == row.id:
                typer.echo(f"    {_told(post)}")


@users.command("disable")
def disable(context: typer.Context, login: Login) -> None:
    """Close an account and every browser signed in with it; posts stay as they are."""
    operator: Operator = context.obj
    with operator.database() as database, database.writing() as session:
        account, now = _account(session, login), operator.clock()
        account_store.set_disabled(session, account.id, now)
        people.note(session, "account.disable", account.id, actor=None, now=now)
    operator.say("{login} is closed.", login=login)


@users.command("enable")
def enable(context: typer.Context, login: Login) -> None:
    """Open a closed account again; the password stays."""
    operator: Operator = context.obj
    with operator.database() as database, database.writing() as session:
        account, now = _account(session, login), operator.clock()
        account_store.set_enabled(session, account.id)
        people.note(session, "account.enable", account.id, actor=None, now=now)
    operator.say("{login} is open.", login=login)


@users.command("add")
def add(
    context: typer.Context,
    *,
    login: Annotated[str, typer.Argument(help="What the person types to sign in")],
    name: Annotated[str, typer.Option(help="The person's name")],
    project: Code,
    role: Annotated[Role, typer.Option(help="The person's post in the project")],
) -> None:
    """Make an account with one post and print its password, once."""
    operator: Operator = context.obj
    password = accounts.new_password()
    with operator.database() as database, database.writing() as session:
        post = Post(project_named(session, project), role)
        accounts.add(
            session, login=login, name=name, password=password, postings=[post],
            now=operator.clock(), must_change=True,
        )  # fmt: skip
        told = {"role": role.value, "project": project, "approval": "operator"}
        act = Act(action="account.add", subject="account", ref=login, details=told)
        audit.write(session, act, actor=None, now=operator.clock())
    operator.say("{login} was added. The password is shown only now.", login=login)
    typer.echo(password)


@users.command("reset")
def reset(
    context: typer.Context,
    *,
    login: Annotated[str, typer.Argument(help="Whose password is forgotten")],
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="Take a lost second factor away too")
    ] = False,
) -> None:
    """Print a new password, once, which must be changed at the next sign-in."""
    operator: Operator = context.obj
    with operator.database() as database, database.writing() as session:
        account, now = _account(session, login), operator.clock()
        password = password_keeping.reset_password(session, account.id, actor=None, now=now)
        if second_factor:
            password_keeping.drop_factor(session, account.id, actor=None, now=now)
    typer.echo(password)


@posts.command("give")
def give(
    context: typer.Context,
    *,
    login: Login,
    project: Code,
    role: Annotated[Role, typer.Option(help="The person's post in the project")],
    area: Annotated[str, typer.Option(help="Name of an area; else the whole project")] = "",
    first: Annotated[str, typer.Option("--from", help="First day, such as 2026-01-01")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day, counted too")] = "",
) -> None:
    """Give somebody a post; it holds without a manager's approval, and the trail says so."""
    operator: Operator = context.obj
    with operator.database() as database, database.writing() as session:
        project_id = project_named(session, project)
        new = NewPost(
            project_id,
            role,
            _area(session, project_id, area) if area else None,
            day(first) if first else None,
            day(last) if last else None,
        )
        account = _account(session, login)
        giving.give_as_operator(session, account.id, new, now=operator.clock())
    operator.say("{login} has the post.", login=login)


@posts.command("end")
def end(
    context: typer.Context,
    *,
    login: Login,
    number: Annotated[int, typer.Argument(help="Number of the post in `linli user list`")],
) -> None:
    """Let a post end yesterday; one that waits or has not begun is taken back."""
    operator: Operator = context.obj
    with operator.database() as database, database.writing() as session:
        held = store.posts(session, account_ids=[_account(session, login).id])
        post = next((one for one in held if one.id == number), None)
        if post is None:
            raise PersonRefused("The person has no post of this number.")
        giving.end_row(session, post, actor=None, now=operator.clock())
    operator.say("The post has ended.")


def project_named(session: Session, code: str) -> int:
    """Return the project of a code.

    :raises ProjectNotFound: when there is none
    """
    found = files.project_named(session, code)
    if found is None:
        raise files.ProjectNotFound(code)
    return found


def _account(session: Session, login: str) -> StoredAccount:
    account = account_store.by_login(session, login)
    if account is None:
        raise accounts.AccountRefused("There is no account with this login.")
    return account


def _area(session: Session, project_id: int, name: str) -> int:
    for grid in home_store.grids(session, reach=whole(project_id)):
        if grid.name == name:
            return grid.id or 0
    raise PersonRefused("There is no such area in this project.")


def _state(row: PersonRow) -> str:
    return "closed" if row.disabled else "open"


def _told(post: PostRow) -> str:
    dates = f"{post.from_on or '...'} - {post.to_on or '...'}"
    waits = "  (waits for approval)" if post.waiting else ""
    where = " / ".join(part for part in (post.project, post.area) if part)
    return f"{post.id:>6}  {post.role.value:<11} {where}  {dates}{waits}"

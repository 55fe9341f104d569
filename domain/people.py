"""Who acts: the posts of the centre, and the person a request comes from."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A post (domain 01 §1.1). The value is what the database and the command line say."""

    FRONT_DESK = "front_desk"
    SPECIALIST = "specialist"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    ENGINEER = "engineer"
    SECURITY = "security"
    FINANCE = "finance"
    READONLY = "readonly"
    ADMIN = "admin"
    WALL = "wall"


ROLE_TITLES: dict[Role, str] = {
    Role.FRONT_DESK: "Front desk",
    Role.SPECIALIST: "Service specialist",
    Role.SUPERVISOR: "Service supervisor",
    Role.MANAGER: "Project manager",
    Role.ENGINEER: "Engineering",
    Role.SECURITY: "Order and security",
    Role.FINANCE: "Finance",
    Role.READONLY: "Reader",
    Role.ADMIN: "Administrator",
    Role.WALL: "Screen on a wall",
}

NO_DUTIES = (Role.READONLY, Role.ADMIN, Role.WALL)
"""Posts that no matter and no duty is given to."""
DESK = (Role.FRONT_DESK, Role.SPECIALIST)
LEADS = (Role.SUPERVISOR, Role.MANAGER)


@dataclass(frozen=True)
class Post:
    """A role held in one project, over one grid of it, or over the whole (`grid_id` None)."""

    project_id: int
    role: Role
    grid_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The person behind a request, as looked up for this very request.

    `address` is where the request came from. `own_units` are homes of theirs or of their
    family (18, segregation rules). `viewed_by` is who looks through their eyes, and may
    change nothing meanwhile.
    """

    id: int
    name: str
    posts: tuple[Post, ...]
    address: str = ""
    own_units: frozenset[int] = frozenset()
    viewed_by: int | None = None

    def roles_in(self, project_id: int) -> frozenset[Role]:
        """Return the roles held in a project; empty where the person has no post."""
        return frozenset(post.role for post in self.posts if post.project_id == project_id)

    def has(self, roles: Collection[Role], project_id: int) -> bool:
        return not self.roles_in(project_id).isdisjoint(roles)

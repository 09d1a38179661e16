"""The files of OpenSearch's security plug-in, in the place of those in the image: no demo user is left."""

from collections.abc import Mapping
from typing import Any

import yaml

from deploy.roles import PREFIX, ROLES, Role

Document = dict[str, Any]


def security_files(hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the content of each file by its name, given the hash of each user's password."""
    documents = {
        "config": ("config", _CONFIG),
        "internal_users": ("internalusers", {role.user: _user(role, hashes[role.user]) for role in ROLES}),
        "roles": ("roles", {role.name: _role(role) for role in ROLES}),
        "roles_mapping": ("rolesmapping", {role.name: _mapping(role) for role in ROLES}),
        # the plug-in wants these too; what it has built in is enough
        "action_groups": ("actiongroups", {}),
        "tenants": ("tenants", {}),
    }
    return {
        f"{name}.yml": yaml.safe_dump(
            {"_meta": {"type": type_, "config_version": 2}, **content}, sort_keys=False
        )
        for name, (type_, content) in documents.items()
    }


_CONFIG: Document = {
    "config": {
        "dynamic": {
            "http": {"anonymous_auth_enabled": False, "xff": {"enabled": False}},
            # `_alias/NAME` asks all indices for an alias: the answer then has those that the user may see
            "do_not_fail_on_forbidden": True,
            "authc": {
                "basic": {
                    "order": 0,
                    "http_enabled": True,
                    "transport_enabled": True,
                    "http_authenticator": {"type": "basic", "challenge": True},
                    "authentication_backend": {"type": "intern"},
                }
            },
        }
    }
}


def _user(role: Role, hash_: str) -> Document:
    return {"hash": hash_, "reserved": True, "description": role.who}


def _role(role: Role) -> Document:
    permissions = [{"index_patterns": [f"{PREFIX}-*"], "allowed_actions": list(role.indices)}]
    return {
        "reserved": True,
        "description": role.who,
        "cluster_permissions": list(role.cluster),
        "index_permissions": permissions if role.indices else [],
    }


def _mapping(role: Role) -> Document:
    return {"reserved": True, "users": [role.user]}

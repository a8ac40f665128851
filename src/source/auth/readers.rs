//! Who can read a file that its group can read: we alone, or others too.

use std::fs;

/// Whether the group `gid` holds us and nobody else but the superuser. A group of which this machine knows nothing is one
/// that a container was started with: a file of the superuser that we can read was put there for us, by `by_root`.
pub(super) fn is_ours_alone(gid: u32, by_root: bool) -> bool {
    let is_ours = rustix::process::getegid().as_raw() == gid
        || rustix::process::getgroups().is_ok_and(|groups| groups.iter().any(|group| group.as_raw() == gid));
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let us = rustix::process::geteuid().as_raw();
    is_ours && nobody_else(gid, us, &read("/etc/group"), &read("/etc/passwd")).unwrap_or(by_root)
}

/// Whether the group's members, by the texts of the two files, are `us` and the superuser at most; `None` for a group
/// that is in neither.
fn nobody_else(gid: u32, us: u32, groups: &str, users: &str) -> Option<bool> {
    let users: Vec<(&str, u32, u32)> = users
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let (name, _) = (fields.next()?, fields.next()?);
            Some((name, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        })
        .collect();
    let group = groups.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        (fields.get(2)?.parse() == Ok(gid)).then(|| fields.get(3).copied().unwrap_or_default())
    });
    let mut primary = users.iter().filter(|(.., group)| *group == gid).map(|(_, id, _)| *id).peekable();
    if group.is_none() && primary.peek().is_none() {
        return None;
    }
    let known = |name: &str| users.iter().find(|(user, ..)| *user == name).map(|(_, id, _)| *id);
    let members = group.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
    // A member who has no number here is somebody else.
    let mut others = members.map(known).chain(primary.map(Some));
    Some(others.all(|id| id.is_some_and(|id| id == us || id == 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USERS: &str = "root:x:0:0::/root:/bin/sh\nana:x:1000:1000::/home/ana:/bin/sh\nluis:x:1001:1000::/:/bin/sh\n\
                         noc:x:1002:1002::/:/bin/sh\nodd line\n";
    const GROUPS: &str =
        "root:x:0:\nana:x:1000:\nnoc:x:1002:\nsecret:x:50:noc,root\nstaff:x:60:noc,ana\nldap:x:70:noc,eva\n";

    #[test]
    fn a_group_is_ours_alone_by_its_members_and_by_those_whose_first_group_it_is() {
        for (gid, us, wanted) in [
            (1002, 1002, Some(true)),
            (50, 1002, Some(true)),
            (60, 1002, Some(false)),
            (70, 1002, Some(false)),
            (1000, 1000, Some(false)),
            (0, 0, Some(true)),
            (2000, 1002, None),
        ] {
            assert_eq!(nobody_else(gid, us, GROUPS, USERS), wanted, "group {gid}");
        }
    }
}

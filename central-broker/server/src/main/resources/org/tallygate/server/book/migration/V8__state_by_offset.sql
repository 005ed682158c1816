-- The log of state is appended to at its end and nowhere else: a version is found by its offset, and
-- names the one before it. What is in force points at its version and does not repeat it.

alter table kept_log add column before bigint;

update kept_log l
set before = w.before
from (
    select partition, kind, key, book_offset,
        lag(book_offset) over (partition by partition, kind, key order by book_offset) as before
    from kept_log
) as w
where (w.partition, w.kind, w.key, w.book_offset) = (l.partition, l.kind, l.key, l.book_offset)
    and w.before is not null;

alter table kept_log drop constraint kept_log_pkey;
drop index kept_log_by_offset;
alter table kept_log add primary key (partition, book_offset, kind, key);

alter table kept drop column content;

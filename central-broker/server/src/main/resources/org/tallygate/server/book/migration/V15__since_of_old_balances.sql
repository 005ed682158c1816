-- Since when goods stand at their place decides which leave first. V4 took the first that ever came;
-- it is the oldest of those that came since there were none. Only accounts that were posted to before
-- there was a chain, which V3 began, are concerned: a younger book has nothing to do here.
with touched as (
    select distinct p.partition, leg.account
    from book_group g
    join posting p on p.partition = g.partition and p.book_offset <= g.last_offset
    cross join lateral (values (p.account_from), (p.account_to)) as leg (account)
    where g.chain = decode(repeat('00', 32), 'hex')
),
leg as (
    select p.partition, leg.account, p.book_offset, p.movement, p.occurred_micros, leg.change
    from posting p
    cross join lateral (values (p.account_from, -p.micros), (p.account_to, p.micros))
        as leg (account, change)
    where (p.partition, leg.account) in (select partition, account from touched)
),
stood as (
    select leg.*,
        coalesce(
            sum(change) over (
                partition by partition, account order by book_offset, movement
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as before
    from leg
),
turned as (
    select distinct on (partition, account) *
    from stood
    where before <= 0
    order by partition, account, book_offset desc, movement desc
)
update balance b
set since_micros = least(
    t.occurred_micros,
    (
        select min(l.occurred_micros) from leg l
        where (l.partition, l.account) = (t.partition, t.account) and l.change > 0
            and (l.book_offset, l.movement) > (t.book_offset, t.movement)
    )
)
from turned t
where (b.partition, b.account) = (t.partition, t.account);

package org.tallygate.server.book;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.ReplayKey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions that a book in PostgreSQL answers, each from one snapshot of the database. */
final class PgView {

    /** Movements with both accounts by name. */
    static final String MOVEMENT =
            "select p.book_offset, p.movement, p.micros, p.occurred_micros, p.group_id,"
                    + " p.at_source, p.at_sequence, p.why, "
                    + account("f", "from_")
                    + ", "
                    + account("t", "to_")
                    + " from posting p join account f on f.partition = p.partition and f.account ="
                    + " p.account_from join account t on t.partition = p.partition and t.account ="
                    + " p.account_to";

    private static final String PHYSICAL =
            " and not location = any(:virtual) and not exists (select 1 from location l where"
                    + " l.partition = :partition and l.location = b.location and l.kind ="
                    + " 'VIRTUAL')";

    private final Jdbi jdbi;
    private final int partition;

    PgView(Jdbi jdbi, int partition) {
        this.jdbi = jdbi;
        this.partition = partition;
    }

    private static String account(String table, String prefix) {
        return Stream.of("company", "item", "location", "status", "lot", "package", "owner")
                .map(column -> table + "." + column + " as " + prefix + column)
                .collect(Collectors.joining(", "));
    }

    /** Runs a question in a snapshot of its own: the pool's connections are REPEATABLE READ. */
    <T> T ask(Function<Handle, T> question) {
        try {
            return jdbi.inTransaction(question::apply);
        } catch (JdbiException e) {
            throw new BookFailed("the book's database can't be read: " + e.getMessage(), e);
        }
    }

    <T> BookView.Page<T> page(Function<Handle, List<T>> question) {
        return ask(handle -> new BookView.Page<>(offset(handle), question.apply(handle)));
    }

    long offset() {
        return ask(this::offset);
    }

    long offset(Handle handle) {
        return offset(handle, partition);
    }

    static long offset(Handle handle, int partition) {
        return handle.createQuery("select last_offset from book where partition = :partition")
                .bind("partition", partition)
                .mapTo(Long.class)
                .one();
    }

    /** From an index in this order, so that a page reads no more than itself. */
    BookView.Page<BookView.Stock> stock(
            BookView.StockFilter filter, Optional<BookView.StockKey> after, int limit) {
        return page(handle -> {
            Query query =
                    handle.createQuery(
                            "select item, location, status, sum(quantity_micros)::bigint as"
                                    + " quantity_micros, max(last_offset) as last_offset from"
                                    + " balance b where partition = :partition"
                                    + (filter.item().isPresent() ? " and item = :item" : "")
                                    + (filter.location().isPresent()
                                            ? " and location = :location"
                                            : "")
                                    + (filter.status().isPresent() ? " and status = :status" : "")
                                    + owned(filter.owner())
                                    + (after.isPresent()
                                            ? " and item >= :afterItem and (item, location,"
                                                    + " status) > (:afterItem, :afterLocation,"
                                                    + " :afterStatus)"
                                            : "")
                                    + (filter.physicalOnly() ? PHYSICAL : "")
                                    + " group by item, location, status having"
                                    + " sum(quantity_micros) <> 0 order by item, location, status"
                                    + " limit :limit");
            query.bind("partition", partition).bind("limit", Limits.rows(limit));
            filter.item().ifPresent(item -> query.bind("item", item.value()));
            filter.location().ifPresent(place -> query.bind("location", place.value()));
            filter.status().ifPresent(status -> query.bind("status", status.name()));
            filter.owner().ifPresent(owner -> query.bind("owner", owner));
            after.ifPresent(key ->
                    query.bind("afterItem", key.item().value())
                            .bind("afterLocation", key.location().value())
                            .bind("afterStatus", key.status().name()));
            if (filter.physicalOnly()) {
                query.bindArray("virtual", String.class, virtualNames());
            }
            return query.map((row, context) -> PgRows.stock(row)).list();
        });
    }

    /** No more of each item than of all, so that one that lies everywhere costs no more. */
    BookView.Page<BookView.Stock> stockOf(
            Set<ItemCode> items,
            Optional<LocationCode> location,
            Optional<String> owner,
            int limit) {
        return page(handle -> {
            Query query =
                    handle.createQuery(
                            "select s.* from unnest(:items) as n (item) cross join lateral (select"
                                    + " item, location, status, sum(quantity_micros)::bigint as"
                                    + " quantity_micros, max(last_offset) as last_offset from"
                                    + " balance b where partition = :partition and item = n.item"
                                    + (location.isPresent() ? " and location = :location" : "")
                                    + owned(owner)
                                    + PHYSICAL
                                    + " group by item, location, status having"
                                    + " sum(quantity_micros) <> 0 order by item, location, status"
                                    + " limit :limit) s order by s.item, s.location, s.status"
                                    + " limit :limit");
            query.bind("partition", partition)
                    .bind("limit", Limits.rows(limit))
                    .bindArray("items", String.class, items.stream().map(ItemCode::value).toList())
                    .bindArray("virtual", String.class, virtualNames());
            location.ifPresent(place -> query.bind("location", place.value()));
            owner.ifPresent(name -> query.bind("owner", name));
            return query.map((row, context) -> PgRows.stock(row)).list();
        });
    }

    /** Goods of others have an index of their own, for there may be few among very many. */
    private static String owned(Optional<String> owner) {
        return owner.map(name -> " and owner = :owner" + (name.isEmpty() ? "" : " and owner <> ''"))
                .orElse("");
    }

    /** From one to the next in the index, not balance by balance. */
    List<String> owners(int limit) {
        return ask(handle ->
                handle.createQuery(
                                "with recursive o as ((select owner from balance where partition ="
                                    + " :partition and owner <> '' order by owner limit 1) union"
                                    + " all select (select b.owner from balance b where b.partition"
                                    + " = :partition and b.owner <> '' and b.owner > o.owner order"
                                    + " by b.owner limit 1) from o where o.owner is not null)"
                                    + " select owner from o where owner is not null limit :limit")
                        .bind("partition", partition)
                        .bind("limit", Limits.rows(limit))
                        .mapTo(String.class)
                        .list());
    }

    private static Object[] virtualNames() {
        return Arrays.stream(VirtualLocation.values()).map(Enum::name).toArray();
    }

    BookView.Page<BookView.FactView> factsBefore(
            long offset, BookView.FactFilter filter, int limit) {
        return ask(handle -> new PgFacts(handle, partition, filter, limit).before(offset));
    }

    BookView.Page<BookView.FactView> factsAfter(
            long offset, BookView.FactFilter filter, int limit) {
        return ask(handle -> new PgFacts(handle, partition, filter, limit).after(offset));
    }

    BookView.Page<BookView.HeldView> held(long before, int limit) {
        return page(handle ->
                handle.createQuery(
                                "select * from held h where partition = :partition and number"
                                        + " < :before and not exists (select 1 from settled s where"
                                        + " s.partition = h.partition and s.journal = h.journal and"
                                        + " s.first = h.first) order by number desc limit :limit")
                        .bind("partition", partition)
                        .bind("before", before)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> PgRows.held(row))
                        .list());
    }

    BookView.Page<BookView.RaisedView> raised(long before, int limit) {
        return page(handle ->
                handle.createQuery(
                                "select * from raised where partition = :partition and"
                                        + " number < :before order by number desc limit :limit")
                        .bind("partition", partition)
                        .bind("before", before)
                        .bind("limit", Limits.rows(limit))
                        .map((row, context) -> PgRows.raised(row))
                        .list());
    }

    BookView.Page<Movement> movements(Id128 journal, long sequence) {
        return page(handle -> movements(handle, journal, sequence));
    }

    private List<Movement> movements(Handle handle, Id128 journal, long sequence) {
        return handle.createQuery(
                        MOVEMENT
                                + " where p.partition = :partition and p.book_offset ="
                                + " coalesce((select book_offset from settled where partition ="
                                + " :partition and journal = :journal and first = :sequence and how"
                                + " = 'RELEASED'), (select book_offset from fact where partition ="
                                + " :partition and journal = :journal and sequence = :sequence))"
                                + " order by p.movement")
                .bind("partition", partition)
                .bind("journal", journal.value())
                .bind("sequence", sequence)
                .map((row, context) -> PgRows.movement(row))
                .list();
    }

    BookView.Page<Movement> movementsAt(long offset) {
        return page(handle ->
                handle.createQuery(
                                MOVEMENT
                                        + " where p.partition = :partition and p.book_offset ="
                                        + " :offset order by p.movement")
                        .bind("partition", partition)
                        .bind("offset", offset)
                        .map((row, context) -> PgRows.movement(row))
                        .list());
    }

    Optional<History.Past> past(FactId name) {
        return ask(handle -> {
            FactId original = original(handle, name).orElse(name);
            return handle.createQuery(
                            "select journal, sequence, link, occurred_micros, exists (select 1 from"
                                + " held h where h.partition = :partition and h.journal = a.journal"
                                + " and h.first = a.sequence) and not exists (select 1 from settled"
                                + " s where s.partition = :partition and s.journal = a.journal and"
                                + " s.first = a.sequence and s.how = 'RELEASED') as held, exists"
                                + " (select 1 from fact r where r.partition = :partition and"
                                + " r.reverses_journal = a.journal and r.reverses_sequence ="
                                + " a.sequence) or exists (select 1 from settled r where"
                                + " r.partition = :partition and r.reverses_journal = a.journal and"
                                + " r.reverses_sequence = a.sequence) as reversed from (select"
                                + " journal, sequence, link, book_offset, occurred_micros from fact"
                                + " where partition = :partition and journal = :journal and"
                                + " sequence = :sequence and link = :link and origin_journal is"
                                + " null and type <> :gap union all select journal, sequence, link,"
                                + " book_offset, occurred_micros from fact where partition ="
                                + " :partition and origin_journal = :journal and origin_sequence ="
                                + " :sequence and origin_link = :link) a order by book_offset limit"
                                + " 1")
                    .bind("partition", partition)
                    .bind("journal", original.journal().value())
                    .bind("sequence", original.sequence())
                    .bind("link", original.link().bytes())
                    .bind("gap", Batch.Entry.GAP)
                    .map((row, context) -> {
                        FactId at = PgRows.id(row, "");
                        return new History.Past(
                                at,
                                ReplayKey.of(row.getLong("occurred_micros"), original),
                                movements(handle, at.journal(), at.sequence()),
                                row.getBoolean("held"),
                                row.getBoolean("reversed"));
                    })
                    .findOne();
        });
    }

    private Optional<FactId> original(Handle handle, FactId copy) {
        return handle.createQuery(
                        "select origin_journal, origin_sequence, origin_link from fact where"
                                + " partition = :partition and journal = :journal and sequence"
                                + " = :sequence and link = :link and origin_journal is not null")
                .bind("partition", partition)
                .bind("journal", copy.journal().value())
                .bind("sequence", copy.sequence())
                .bind("link", copy.link().bytes())
                .map((row, context) -> PgRows.id(row, "origin_"))
                .findOne();
    }

    Set<FactId> known(Set<FactId> names) {
        List<FactId> asked = List.copyOf(names);
        return ask(handle ->
                new HashSet<>(
                        handle.createQuery(
                                        "with n as (select * from unnest(:journals, :sequences,"
                                            + " :links) as n (journal, sequence, hex)) select"
                                            + " n.journal, n.sequence, f.link from n join fact f on"
                                            + " f.partition = :partition and f.journal = n.journal"
                                            + " and f.sequence = n.sequence and f.link ="
                                            + " decode(n.hex, 'hex') where f.origin_journal is null"
                                            + " and f.type <> :gap union select n.journal,"
                                            + " n.sequence, f.origin_link from n join fact f on"
                                            + " f.partition = :partition and f.origin_journal ="
                                            + " n.journal and f.origin_sequence = n.sequence and"
                                            + " f.origin_link = decode(n.hex, 'hex')")
                                .bind("partition", partition)
                                .bind("gap", Batch.Entry.GAP)
                                .bindArray(
                                        "journals",
                                        String.class,
                                        asked.stream().map(id -> id.journal().value()).toList())
                                .bindArray(
                                        "sequences",
                                        Long.class,
                                        asked.stream().map(FactId::sequence).toList())
                                .bindArray(
                                        "links",
                                        String.class,
                                        asked.stream().map(id -> id.link().hex()).toList())
                                .map((row, context) -> PgRows.id(row, ""))
                                .list()));
    }

    /** The journals of which copies came: from one to the next in the index, not fact by fact. */
    List<Id128> copiedJournals() {
        return ask(handle ->
                handle.createQuery(
                                "with recursive j as (select min(origin_journal) as journal from"
                                        + " fact where partition = :partition and origin_journal"
                                        + " is not null union all select (select"
                                        + " min(f.origin_journal) from fact f where f.partition ="
                                        + " :partition and f.origin_journal > j.journal) from j"
                                        + " where j.journal is not null) select journal from j"
                                        + " where journal is not null")
                        .bind("partition", partition)
                        .map((row, context) -> new Id128(row.getString(1)))
                        .list());
    }

    /**
     * Goes from each account's item through what counts at that moment or later; of what counts at
     * that very moment, the names of the facts decide.
     */
    Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        List<AccountKey> keys = List.copyOf(moments.keySet());
        List<ReplayKey> after = keys.stream().map(moments::get).toList();
        return ask(handle -> {
            Map<AccountKey, Quantity> sums = new HashMap<>();
            handle.createQuery(
                            "select k.number, sum(case when p.account_to = a.account then p.micros"
                                + " else -p.micros end)::bigint as micros from unnest(:companies,"
                                + " :items, :locations, :statuses, :lots, :packs, :owners, :micros,"
                                + " :sources, :sequences) with ordinality as k (company, item,"
                                + " location, status, lot, package, owner, micros, source,"
                                + " sequence, number) join account a on a.partition = :partition"
                                + " and a.item = k.item and a.location = k.location and a.status ="
                                + " k.status and a.lot = k.lot and a.package = k.package and"
                                + " a.owner = k.owner and a.company = k.company join posting p on"
                                + " p.partition = :partition and p.item = k.item and p.book_offset"
                                + " > "
                                    + PgPast.before("k.micros - 1")
                                    + " and p.occurred_micros >= k.micros and (p.account_from ="
                                    + " a.account or p.account_to = a.account) where"
                                    + " p.occurred_micros > k.micros or case when p.why is null"
                                    + " then exists (select 1 from fact f where f.partition ="
                                    + " :partition and f.book_offset = p.book_offset and"
                                    + " (coalesce(f.origin_journal, f.journal),"
                                    + " coalesce(f.origin_sequence, f.sequence)) > (k.source,"
                                    + " k.sequence)) else (p.at_source, p.at_sequence) > (k.source,"
                                    + " k.sequence) end group by k.number")
                    .bind("partition", partition)
                    .bindArray("companies", String.class, texts(keys, key -> key.company().value()))
                    .bindArray("items", String.class, texts(keys, key -> key.item().value()))
                    .bindArray(
                            "locations", String.class, texts(keys, key -> key.location().value()))
                    .bindArray("statuses", String.class, texts(keys, key -> key.status().name()))
                    .bindArray("lots", String.class, texts(keys, key -> key.lot().orElse("")))
                    .bindArray("packs", String.class, texts(keys, key -> key.pack().orElse("")))
                    .bindArray("owners", String.class, texts(keys, key -> key.owner().orElse("")))
                    .bindArray("micros", Long.class, after.stream().map(ReplayKey::micros).toList())
                    .bindArray("sources", String.class, texts(after, key -> key.source().value()))
                    .bindArray(
                            "sequences",
                            Long.class,
                            after.stream().map(ReplayKey::sequence).toList())
                    .map((row, context) ->
                            Map.entry(
                                    keys.get(Math.toIntExact(row.getLong("number") - 1)),
                                    new Quantity(row.getLong("micros"))))
                    .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
            return sums;
        });
    }

    Map<History.Way, Quantity> ways(ItemCode item, long micros) {
        return ask(handle -> {
            Map<History.Way, Quantity> ways = new HashMap<>();
            handle.createQuery(
                            "select "
                                    + columns("f")
                                    + ", "
                                    + columns("t")
                                    + ", w.micros from (select account_from, account_to,"
                                    + " sum(micros)::bigint as micros from posting where partition"
                                    + " = :partition and item = :item and occurred_micros >="
                                    + " :micros and book_offset > "
                                    + PgPast.before(":micros - 1")
                                    + " group by account_from, account_to) w join account"
                                    + " f on f.partition = :partition and f.account ="
                                    + " w.account_from join account t on t.partition = :partition"
                                    + " and t.account = w.account_to where f.status in (:good,"
                                    + " :waiting) and t.status in (:good, :waiting)")
                    .bind("partition", partition)
                    .bind("item", item.value())
                    .bind("micros", micros)
                    .bind("good", StockStatus.AVAILABLE.name())
                    .bind("waiting", StockStatus.RECEIVED_UNINSPECTED.name())
                    .map((row, context) ->
                            Map.entry(
                                    new History.Way(
                                            PgRows.key(row, "f_").counted(),
                                            PgRows.key(row, "t_").counted()),
                                    new Quantity(row.getLong("micros"))))
                    .forEach(way -> ways.merge(way.getKey(), way.getValue(), Quantity::plus));
            ways.keySet().removeIf(way -> way.from().equals(way.to()));
            return ways;
        });
    }

    private static String columns(String of) {
        return Stream.of("company", "item", "location", "status", "lot", "package", "owner")
                .map(column -> of + '.' + column + " as " + of + '_' + column)
                .collect(Collectors.joining(", "));
    }

    Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return ask(handle ->
                handle.createQuery(
                                "select * from account where partition = :partition and location"
                                        + " = :location and status = :status and package = ''")
                        .bind("partition", partition)
                        .bind("location", location.value())
                        .bind("status", status.name())
                        .map((row, context) -> PgRows.key(row, ""))
                        .set());
    }

    private static <T> List<String> texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toList();
    }

    Map<AccountKey, Quantity> contentOf(String sscc) {
        return ask(handle -> {
            Map<AccountKey, Quantity> content = new HashMap<>();
            handle.createQuery(
                            "select * from balance where partition = :partition and package"
                                    + " = :sscc and package <> '' and quantity_micros <> 0")
                    .bind("partition", partition)
                    .bind("sscc", sscc)
                    .map((row, context) ->
                            Map.entry(
                                    PgRows.key(row, ""),
                                    new Quantity(row.getLong("quantity_micros"))))
                    .forEach(entry -> content.put(entry.getKey(), entry.getValue()));
            return content;
        });
    }

    Optional<List<Body.PackageContent>> announced(String sscc) {
        List<Body.PackageContent> lines =
                ask(handle ->
                        handle.createQuery(
                                        "select item, quantity_micros, lot from announced"
                                                + " a where partition = :partition and sscc ="
                                                + " :sscc and (document, env, site, gateway) ="
                                                + " (select document, env, site, gateway from"
                                                + " announced where partition = :partition and"
                                                + " sscc = :sscc order by document, env, site,"
                                                + " gateway limit 1) order by line")
                                .bind("partition", partition)
                                .bind("sscc", sscc)
                                .map((row, context) ->
                                        new Body.PackageContent(
                                                new ItemCode(row.getString("item")),
                                                new Quantity(row.getLong("quantity_micros")),
                                                Optional.ofNullable(row.getString("lot"))))
                                .list());
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    List<JournalMark> marks() {
        return ask(handle ->
                handle.createQuery(
                                "select * from journal_mark where partition = :partition"
                                        + " order by journal")
                        .bind("partition", partition)
                        .map((row, context) -> PgMarks.mark(row))
                        .list());
    }

    Optional<JournalMark> mark(Id128 journal) {
        return ask(handle ->
                handle.createQuery(
                                "select * from journal_mark where partition = :partition"
                                        + " and journal = :journal")
                        .bind("partition", partition)
                        .bind("journal", journal.value())
                        .map((row, context) -> PgMarks.mark(row))
                        .findOne());
    }

    Optional<Link> linkAt(Id128 journal, long sequence) {
        return ask(handle ->
                handle.createQuery(
                                "select link from fact where partition = :partition and"
                                        + " journal = :journal and sequence = :sequence union"
                                        + " all select link from journal_mark where partition ="
                                        + " :partition and journal = :journal and committed ="
                                        + " :sequence limit 1")
                        .bind("partition", partition)
                        .bind("journal", journal.value())
                        .bind("sequence", sequence)
                        .map((row, context) -> Link.of(row.getBytes("link")))
                        .findFirst());
    }

    Optional<Book.Latest> latest(Id128 journal) {
        return ask(handle ->
                handle.createQuery(
                                "select occurred_micros, recorded_micros from fact where"
                                        + " partition = :partition and journal = :journal order"
                                        + " by sequence desc limit 1")
                        .bind("partition", partition)
                        .bind("journal", journal.value())
                        .map((row, context) -> new Book.Latest(row.getLong(1), row.getLong(2)))
                        .findOne());
    }

    BookView.Replay replay() {
        return ask(handle ->
                new BookView.Replay(
                        offset(handle),
                        hash(handle, "select * from balance where partition = :partition", false),
                        hash(
                                handle,
                                "select a.*, sum(l.micros)::bigint as quantity_micros from"
                                        + " (select account_from as account, -micros as micros"
                                        + " from posting where partition = :partition union all"
                                        + " select account_to, micros from posting where"
                                        + " partition = :partition) l join account a on"
                                        + " a.partition = :partition and a.account = l.account"
                                        + " group by a.partition, a.account",
                                true)));
    }

    private String hash(Handle handle, String balances, boolean ofTheLog) {
        LiveHash hash = LiveHash.of(balances(handle, balances));
        PgKeptView.hash(handle, partition, hash, ofTheLog);
        return hash.hex();
    }

    private Map<AccountKey, Long> balances(Handle handle, String sql) {
        Map<AccountKey, Long> balances = new HashMap<>();
        handle.createQuery(sql)
                .bind("partition", partition)
                .map((row, context) ->
                        Map.entry(PgRows.key(row, ""), row.getLong("quantity_micros")))
                .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
        return balances;
    }
}

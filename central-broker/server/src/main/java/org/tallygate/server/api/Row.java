package org.tallygate.server.api;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.wire.Status;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.server.book.BookView;
import org.tallygate.server.fleet.GatewayView;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The rows that the API answers with; openapi.yaml describes each under the same name. */
sealed interface Row {

    record Stock(
            ItemCode item,
            LocationCode location,
            StockStatus status,
            Quantity onHand,
            long lastOffset)
            implements Row {

        static Stock of(BookView.Stock stock) {
            return new Stock(
                    stock.key().item(),
                    stock.key().location(),
                    stock.key().status(),
                    stock.quantity(),
                    stock.lastOffset());
        }
    }

    /** What the gateway sent stands in {@code fact}, or in {@code unreadable} if it is no JSON. */
    record Fact(
            long offset,
            String type,
            Instant occurredAt,
            long occurredErrorMicros,
            boolean estimated,
            Instant recordedAt,
            Optional<ItemCode> item,
            Optional<Name> station,
            Optional<Id128> task,
            Id128 journal,
            long sequence,
            Link link,
            Optional<JsonNode> fact,
            Optional<String> unreadable)
            implements Row {

        static Fact of(BookView.FactView view) {
            Optional<JsonNode> fact = Json.read(view.stored());
            return new Fact(
                    view.offset(),
                    view.type(),
                    instant(view.occurred().micros()),
                    view.occurred().errorMicros(),
                    view.occurred().estimated(),
                    instant(view.recordedMicros()),
                    view.item(),
                    view.station(),
                    view.task(),
                    view.journal(),
                    view.sequence(),
                    view.link(),
                    fact,
                    fact.isPresent() ? Optional.empty() : base64(view.stored().bytes()));
        }
    }

    record Held(
            long number,
            Id128 journal,
            long first,
            int count,
            Hold reason,
            String sentence,
            Instant recordedAt,
            Optional<JsonNode> fact,
            Optional<String> unreadable)
            implements Row {

        static Held of(BookView.HeldView held) {
            Optional<JsonNode> fact = Json.read(held.stored());
            return new Held(
                    held.number(),
                    held.journal(),
                    held.first(),
                    held.count(),
                    held.reason(),
                    held.sentence(),
                    instant(held.recordedMicros()),
                    fact,
                    fact.isPresent() ? Optional.empty() : base64(held.stored().bytes()));
        }
    }

    record ExceptionRow(
            long number,
            Raised.Kind kind,
            String sentence,
            Optional<ItemCode> item,
            Optional<LocationCode> location,
            Optional<String> detail,
            Optional<Quantity> impact,
            Optional<Id128> journal,
            Optional<Long> sequence,
            Instant recordedAt,
            ExceptionCare.State state,
            Optional<String> owner,
            String note)
            implements Row {

        static ExceptionRow of(BookView.RaisedView view, Optional<ExceptionCare> care) {
            return new ExceptionRow(
                    view.number(),
                    view.raised().kind(),
                    view.raised().sentence(),
                    view.raised().item(),
                    view.raised().location(),
                    view.raised().detail(),
                    view.raised().impact(),
                    view.journal(),
                    view.sequence(),
                    instant(view.recordedMicros()),
                    care.map(ExceptionCare::state).orElse(ExceptionCare.State.OPEN),
                    care.flatMap(ExceptionCare::owner),
                    care.map(ExceptionCare::note).orElse(""));
        }
    }

    record Gateway(
            Name env,
            Name site,
            Name gateway,
            GatewayView.Link link,
            Optional<Instant> heardAt,
            Id128 journal,
            Optional<Long> next,
            long committed,
            Optional<Long> waiting,
            List<Status.Device> devices,
            Optional<String> trouble)
            implements Row {

        static Gateway of(GatewayView view) {
            return new Gateway(
                    view.box().env(),
                    view.box().site(),
                    view.box().gateway(),
                    view.link(),
                    view.heardMicros().map(Row::instant),
                    view.journal(),
                    view.next(),
                    view.committed(),
                    view.waiting(),
                    view.devices(),
                    view.trouble());
        }
    }

    private static Optional<String> base64(byte[] bytes) {
        return Optional.of(Base64.getEncoder().encodeToString(bytes));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

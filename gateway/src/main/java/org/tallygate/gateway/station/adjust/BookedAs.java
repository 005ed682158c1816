package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.StockStatus;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** In which condition the book has goods that are adjusted; available unless a person says so. */
enum BookedAs {
    BOOKED_DAMAGED(StockStatus.DAMAGED, AdjustWord.BOOKED_DAMAGED, AdjustWord.STOCK_DAMAGED),
    BOOKED_QUARANTINE(
            StockStatus.QUARANTINE, AdjustWord.BOOKED_QUARANTINE, AdjustWord.STOCK_QUARANTINE);

    private final StockStatus status;
    private final AdjustWord choice;
    private final AdjustWord stock;

    BookedAs(StockStatus status, AdjustWord choice, AdjustWord stock) {
        this.status = status;
        this.choice = choice;
        this.stock = stock;
    }

    StockStatus status() {
        return status;
    }

    static Optional<BookedAs> of(String answer) {
        return Stream.of(values()).filter(each -> each.name().equals(answer)).findFirst();
    }

    /** What may be said of goods that the book has in this condition, beside why. */
    static List<Question.Choice> choices(StockStatus known) {
        return Stream.of(values())
                .filter(each -> each.status != known)
                .map(each -> new Question.Choice(each.name(), Text.of(each.choice)))
                .toList();
    }

    /** The condition beside the amount; nothing for goods that can be sold. */
    static Text beside(Text amount, StockStatus status) {
        return Stream.of(values())
                .filter(each -> each.status == status)
                .findFirst()
                .<Text>map(each -> Text.of(each.stock, amount))
                .orElse(amount);
    }
}

package org.tallygate.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.Id128;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

final class PhotoTest {

    private static final Id128 JOURNAL = Id128.named("journal");
    private static final String NAME = "ab".repeat(32);

    private static PhotoHeader header(long offset, long total) {
        return new PhotoHeader(2, JOURNAL, 7, NAME, offset, total, PhotoType.PNG);
    }

    @Test
    void aHeaderSurvivesItsProperties() {
        PhotoHeader header = header(65_536, 70_000);
        assertThat(PhotoHeader.fromProperties(header.toProperties())).isEqualTo(header);
    }

    @Test
    void everyPropertyIsNeeded() {
        Map<String, String> whole = header(0, 1).toProperties();
        whole.keySet()
                .forEach(key -> {
                    Map<String, String> lacking = new HashMap<>(whole);
                    lacking.remove(key);
                    assertThatThrownBy(() -> PhotoHeader.fromProperties(lacking))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(key);
                });
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "11, 10", "0, 0", "0, -5"})
    void aPartLiesInsideItsPhoto(long offset, long total) {
        assertThatThrownBy(() -> header(offset, total))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** It becomes the name of a file. */
    @ParameterizedTest
    @CsvSource({"..", "../../book.key", "AB", "''"})
    void aNameIsAHashAndNothingElse(String name) {
        assertThat(PhotoHeader.isName(name)).isFalse();
        assertThatThrownBy(() -> new PhotoHeader(2, JOURNAL, 7, name, 0, 1, PhotoType.PNG))
                .hasMessageContaining("64 hexadecimal digits");
        assertThatThrownBy(() ->
                        new PhotoWord(2, JOURNAL, 1, 7, JOURNAL, name, 0, true, Optional.empty()))
                .hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void nothingIsCompleteAndRefused() {
        assertThatThrownBy(() ->
                        new PhotoWord(
                                2,
                                JOURNAL,
                                1,
                                7,
                                JOURNAL,
                                NAME,
                                0,
                                true,
                                Optional.of(PhotoWord.Refusal.FULL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe0, JPEG",
        "89504e470d0a1a0a0000, PNG",
        "524946460102030457454250, WEBP",
        "524946460102030457415645, ",
        "5249464601020304574542, ",
        "ffd8, ",
        "'', ",
        "474946383961, "
    })
    void aPhotoIsToldByItsFirstBytes(String hex, PhotoType type) {
        assertThat(PhotoType.of(HexFormat.of().parseHex(hex))).isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void aPageThatCallsItselfAPhotoIsNone() {
        byte[] page = "<html><script>".getBytes(StandardCharsets.UTF_8);
        assertThat(PhotoType.of(page)).isEmpty();
        assertThat(PhotoType.of(Arrays.copyOf(page, PhotoType.HEAD_BYTES))).isEmpty();
    }
}

package org.tallygate.bench.drivers;

import org.tallygate.device.frame.Frame;
import org.tallygate.device.rfid.modules.Family;
import org.tallygate.device.rfid.modules.ModuleAnswer;
import org.tallygate.device.rfid.modules.ModuleDialect;
import org.tallygate.device.rfid.modules.ModuleFramer;
import org.tallygate.device.rfid.modules.ModuleProfile;
import org.tallygate.device.rfid.modules.Region;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A serial UHF module's tags, from its bytes to what each says, checksums included. */
final class UhfFrames extends Sample {

    private static final int FRAMES = 100;

    private final ModuleDialect dialect;
    private final ModuleFramer framer;

    /**
     * @param frame one tag, in hexadecimal digits
     */
    UhfFrames(Family family, String frame) {
        super(
                "uhf_" + family.label(),
                "tags/s",
                FRAMES,
                HexFormat.of().parseHex(frame.repeat(FRAMES)));
        this.dialect = ModuleDialect.of(ModuleProfile.of(family, 20, Region.EU));
        this.framer = dialect.framer();
    }

    @Override
    public long decode() {
        List<ModuleAnswer> answers = new ArrayList<>();
        for (Frame frame : framer.feed(input(), input().length)) {
            if (frame instanceof Frame.Whole whole) {
                answers.addAll(dialect.read(whole));
            }
        }
        return sum(answers, ModuleAnswer.Tag.class);
    }
}

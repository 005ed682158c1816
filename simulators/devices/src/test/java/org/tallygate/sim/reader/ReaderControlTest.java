package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Clock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class ReaderControlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pass in 3074257bf7194e4000001a85;ok",
                "pass out 3074257bf7194e4000001a85,3074;ok",
                "pass turn-back 3074, 3075;ok",
                "pass up 3074;error: pass needs in, out or turn-back",
                "pass;error: pass needs in, out or turn-back",
                "pass in;error: an EPC is needed",
                "pass in 30;error: EPC '30' must be 1 to 31 groups of four hex digits",
                "tags 3074 3075;ok",
                "tags xyz0;error: EPC 'xyz0' must be 1 to 31 groups of four hex digits",
                "clear;ok",
                "drop;ok",
                "truncate;ok",
                "gpi 2 high;ok",
                "gpi 5 high;error: gpi needs an input of 1 to 4 and high or low",
                "gpi 1;error: gpi needs an input of 1 to 4 and high or low",
                "dance;error: 'dance' is none of pass in|out|turn-back EPC[,EPC], tags EPC[,EPC],"
                        + " clear, gpi N high|low, gpo N, drop, truncate, mute, overflow, exception"
                        + " TEXT, refuse REQUEST",
                "mute;ok",
                "overflow;ok",
                "exception PLL unlocked;ok",
                "refuse ADD_ROSPEC;ok",
                "refuse it;error: refuse needs a request such as ADD_ROSPEC",
                "gpo 4;ok low",
                "gpo 5;error: gpo needs an output of 1 to 4"
            })
    void everyLineIsAnsweredWithOkOrWhyNot(String line, String answer) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SimulatedReader reader = SimulatedReader.listen(anyPort, Clock.system())) {
            assertThat(new ReaderControl(reader).answer(line)).isEqualTo(answer);
        }
    }
}

package org.tallygate.device.scanner.datalogic;

import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.LineDialogue;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;

import java.time.Duration;

/**
 * A scanner that sends lines and takes Datalogic's commands. It is enabled when it is opened, since
 * whoever had it before may have left it locked.
 */
public final class DatalogicDialogue implements ScannerDialogue {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long BEEP_MICROS = 250_000;

    private final LineDialogue lines;
    private final ScannerOutlet out;
    private final long lockMicros;
    private boolean enabled = true;
    private long unlockMicros = NEVER;
    private long secondBeepMicros = NEVER;

    /**
     * @param lock how long "not on file" locks the scanner after a bad verdict
     */
    public DatalogicDialogue(LineTalk talk, Duration lock, ScannerOutlet out) {
        if (lock.isNegative() || lock.toMinutes() > 10) {
            throw new IllegalArgumentException("lock " + lock + " must be 0 to 10 min");
        }
        this.lines = new LineDialogue(talk, out);
        this.out = out;
        this.lockMicros = lock.toNanos() / 1_000;
    }

    @Override
    public void opened(Stamp now) {
        unlockMicros = NEVER;
        secondBeepMicros = NEVER;
        send(enabled ? DatalogicCommand.ENABLE : DatalogicCommand.DISABLE);
        lines.opened(now);
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lines.take(chunk, count, now);
        tick(now.monoMicros());
    }

    @Override
    public void quiet(Stamp now) {
        lines.quiet(now);
        tick(now.monoMicros());
    }

    @Override
    public void lost(Stamp now) {
        lines.lost(now);
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return command instanceof DeviceCommand.Signal
                || command instanceof DeviceCommand.Enable
                || lines.understands(command);
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        switch (command) {
            case DeviceCommand.Signal(var verdict) -> signal(verdict, now.monoMicros());
            case DeviceCommand.Enable(var on) -> {
                enabled = on;
                unlockMicros = NEVER;
                send(on ? DatalogicCommand.ENABLE : DatalogicCommand.DISABLE);
            }
            case DeviceCommand.Handled _,
                    DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Show _ ->
                    lines.command(command, now);
        }
    }

    @Override
    public boolean isWaitingForTheBox() {
        return lines.isWaitingForTheBox();
    }

    private void signal(Verdict verdict, long nowMicros) {
        switch (verdict) {
            case GOOD -> send(DatalogicCommand.FORCE_BEEP);
            case ATTENTION -> {
                send(DatalogicCommand.FORCE_BEEP);
                secondBeepMicros = nowMicros + BEEP_MICROS;
            }
            case BAD -> {
                send(DatalogicCommand.NOT_ON_FILE);
                unlockMicros = nowMicros + lockMicros;
            }
        }
    }

    private void tick(long nowMicros) {
        if (nowMicros >= secondBeepMicros) {
            secondBeepMicros = NEVER;
            send(DatalogicCommand.FORCE_BEEP);
        }
        if (nowMicros >= unlockMicros) {
            unlockMicros = NEVER;
            send(enabled ? DatalogicCommand.ENABLE : DatalogicCommand.DISABLE);
        }
    }

    private void send(DatalogicCommand command) {
        out.send(command.bytes());
    }
}

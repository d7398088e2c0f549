package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.sweep.SweepBits;
import dev.texelscope.engine.sweep.SweepBytes;
import dev.texelscope.engine.sweep.SweepClock;
import dev.texelscope.engine.sweep.SweepCopy;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import dev.texelscope.engine.sweep.SweepTable;
import dev.texelscope.engine.sweep.SweepTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers of sweeps that were never run. */
public final class SweepResults {

  private SweepResults() {}

  /**
   * Candidates 8×1×1, 16×1×1 and so on, each a microsecond slower than the one before. The second
   * differs in two components, the last was refused.
   *
   * @param names of the candidates
   */
  public static SweepResult of(String... names) {
    List<SweepRow> rows = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      GridSize size = new GridSize(8 << i, 1, 1);
      rows.add(
          new SweepRow(
              names[i],
              Storage.TEXTURE,
              size,
              Optional.empty(),
              i == 0,
              i == 0,
              i > 1 && i == names.length - 1
                  ? new SweepOutcome.Refused("device gpu: " + size + " is not allowed")
                  : measured(i)));
    }
    GridSize most = new GridSize(1024, 1024, 64);
    return new SweepResult(
        new DeviceFacts(
            "gpu",
            DeviceKind.DISCRETE,
            "driver",
            "1.3",
            new DeviceLimits(1, 1, 1, 1, 1, most, most, 1024, 1, 1, 32),
            Set.of(),
            false),
        "ramp",
        SweepClock.DEVICE,
        1,
        new SweepCopy(500, SweepTimes.of(new long[] {1000})),
        new SweepBytes(600, 300, 100),
        List.of(new SweepTable("texture", Optional.empty(), rows)),
        List.of());
  }

  private static SweepOutcome measured(int i) {
    return new SweepOutcome.Measured(
        new GridSize(4, 1, 1),
        3,
        SweepTimes.of(new long[] {1000L * (i + 1)}),
        new SweepBytes(600, 300, 100),
        i == 1
            ? new SweepBits(
                120,
                2,
                Optional.of(
                    new SweepBits.Difference(
                        new Element(0, 1, 0, 0), 12, new TexelAddress(0, 0, 0, 1), 1, 2, 3, false)))
            : new SweepBits(120, 0, Optional.empty()));
  }
}

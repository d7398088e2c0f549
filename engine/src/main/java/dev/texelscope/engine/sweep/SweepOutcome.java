package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.GridSize;

/** What came of one candidate. */
public sealed interface SweepOutcome {

  /**
   * It was measured.
   *
   * @param workgroups workgroups along each axis
   * @param outsideLimits invocations that run and have nothing to do; negative where too few run
   * @param times of its dispatches
   * @param bytes that it must move
   * @param bits whether its output is the first candidate's
   */
  record Measured(
      GridSize workgroups, long outsideLimits, SweepTimes times, SweepBytes bytes, SweepBits bits)
      implements SweepOutcome {

    /** 10⁹ bytes a second of those that must move. */
    public double gigabytesPerSecond() {
      return times.gigabytesPerSecond(bytes.total());
    }

    /** Its speed against the device's own copy: 1 is as fast. */
    public double ofCopy(SweepCopy copy) {
      return gigabytesPerSecond() / copy.gigabytesPerSecond();
    }
  }

  /**
   * The device or the shader does not allow it.
   *
   * @param sentence why
   */
  record Refused(String sentence) implements SweepOutcome {}
}

package dev.texelscope.engine.sweep;

import dev.texelscope.engine.device.DeviceFacts;

/** What the times of a sweep are. */
public enum SweepClock {
  /** A GPU's own timestamps around the dispatch. */
  DEVICE("gpu", "GPU time"),
  /** Timestamps of a driver that computes on the host's processor. */
  SOFTWARE("cpu", "CPU time"),
  /** The host's clock, from submission to the fence, copies included: there are no timestamps. */
  HOST("host", "Host time"),
  /** The host's clock around the CPU engine's execution, its checks included. */
  ENGINE("cpu-engine", "Wall time of the CPU engine");

  private final String label;
  private final String words;

  SweepClock(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** What the times are called. */
  public String words() {
    return words;
  }

  /** The word in reports. */
  public String label() {
    return label;
  }

  /** What the times are, in a sentence without its full stop. */
  public String sentence(DeviceFacts device) {
    return switch (this) {
      case DEVICE -> "GPU time on " + device.name() + ", by its timestamps";
      case SOFTWARE ->
          "CPU time on " + device.name() + ", a CPU and no GPU, by the driver's timestamps";
      case HOST ->
          "host time on "
              + device.name()
              + ", which has no timestamps: from submission to the fence, copies included";
      case ENGINE ->
          "wall time of the CPU engine's execution, which checks every access as it goes";
    };
  }
}

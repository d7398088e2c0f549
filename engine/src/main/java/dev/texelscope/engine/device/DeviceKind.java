package dev.texelscope.engine.device;

/** What sort of device it is, in order of preference. */
public enum DeviceKind {
  /** A GPU with memory of its own. */
  DISCRETE("discrete GPU"),
  /** A GPU that shares the host's memory. */
  INTEGRATED("integrated GPU"),
  /** A GPU given to a virtual machine. */
  VIRTUAL("virtual GPU"),
  /** A driver that computes on the host's processor. */
  SOFTWARE("software"),
  /** Anything else. */
  OTHER("other"),
  /** No device: Texelscope executes the shader itself. */
  CPU("CPU engine");

  private final String label;

  DeviceKind(String label) {
    this.label = label;
  }

  /** The words in lists and reports. */
  public String label() {
    return label;
  }
}

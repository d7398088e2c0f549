package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.spirv.interpret.Dispatcher;

/** Gives up when the time of a dispatch is over, or when nobody waits for it any more. */
final class CpuDeadline implements Dispatcher.Interruption {

  private final Dispatch dispatch;
  private final String what;
  private final long deadline;

  /**
   * A deadline from now on.
   *
   * @param what does not end: {@code shader quantize.glsl}
   */
  CpuDeadline(Dispatch dispatch, String what) {
    this.dispatch = dispatch;
    this.what = what;
    deadline = System.nanoTime() + dispatch.timeout().toNanos();
  }

  @Override
  public void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeviceException(
          DeviceException.Kind.CANCELLED, "device cpu: " + what + " was cancelled");
    }
    if (System.nanoTime() > deadline) {
      throw new DeviceException(
          DeviceException.Kind.TIMEOUT,
          "device cpu: "
              + what
              + " did not end within "
              + dispatch.timeout().toMillis() / 1000.0
              + " seconds; a longer time limit (timeout) or another shader helps");
    }
  }
}

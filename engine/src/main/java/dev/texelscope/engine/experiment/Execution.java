package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.tensor.InputException;
import java.time.Duration;
import java.util.Optional;

/**
 * How the shader is dispatched.
 *
 * @param device name of the device, or the beginning of it; empty: the first one
 * @param localSize invocations of a workgroup; empty: ET-VK's rule
 * @param globalSize invocations asked for; empty: one a texel or element of the output
 * @param robust whether the device checks buffer accesses; ET-VK runs without
 * @param timeout after which a dispatch counts as hanging
 */
public record Execution(
    Optional<String> device,
    Optional<GridSize> localSize,
    Optional<GridSize> globalSize,
    boolean robust,
    Duration timeout) {

  /** The first device, ET-VK's sizes, robust access, ten seconds. */
  public static final Execution DEFAULT =
      new Execution(
          Optional.empty(), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(10));

  /** Checks the time limit. */
  public Execution {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InputException(
          "timeout: " + timeout.toMillis() + " ms is not allowed; more than 0 seconds is");
    }
  }

  /** Another device. */
  public Execution withDevice(Optional<String> value) {
    return new Execution(value, localSize, globalSize, robust, timeout);
  }

  /** Another local size. */
  public Execution withLocalSize(Optional<GridSize> value) {
    return new Execution(device, value, globalSize, robust, timeout);
  }

  /** Another global size. */
  public Execution withGlobalSize(Optional<GridSize> value) {
    return new Execution(device, localSize, value, robust, timeout);
  }

  /** Buffer access checked or not. */
  public Execution withRobust(boolean value) {
    return new Execution(device, localSize, globalSize, value, timeout);
  }

  /** Another time limit. */
  public Execution withTimeout(Duration value) {
    return new Execution(device, localSize, globalSize, robust, value);
  }
}

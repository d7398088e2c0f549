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
 * @param timeout after which a dispatch counts as hanging; each has this time
 * @param repeat how often it is dispatched on the same input, 1 to {@value #MOST_REPEATS}: what
 *     does not come out the same each time is told
 */
public record Execution(
    Optional<String> device,
    Optional<GridSize> localSize,
    Optional<GridSize> globalSize,
    boolean robust,
    Duration timeout,
    int repeat) {

  /** The most dispatches of a run. */
  public static final int MOST_REPEATS = 1000;

  /** The first device, ET-VK's sizes, robust access, ten seconds, once. */
  public static final Execution DEFAULT =
      new Execution(
          Optional.empty(), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(10), 1);

  /** Checks the time limit and the count. */
  public Execution {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InputException(
          "timeout: " + timeout.toMillis() + " ms is not allowed; more than 0 seconds is");
    }
    if (repeat < 1 || repeat > MOST_REPEATS) {
      throw new InputException(
          "repeat: "
              + repeat
              + " is not allowed; a whole number from 1 to "
              + MOST_REPEATS
              + " is");
    }
  }

  /** Another device. */
  public Execution withDevice(Optional<String> value) {
    return new Execution(value, localSize, globalSize, robust, timeout, repeat);
  }

  /** Another local size. */
  public Execution withLocalSize(Optional<GridSize> value) {
    return new Execution(device, value, globalSize, robust, timeout, repeat);
  }

  /** Another global size. */
  public Execution withGlobalSize(Optional<GridSize> value) {
    return new Execution(device, localSize, value, robust, timeout, repeat);
  }

  /** Buffer access checked or not. */
  public Execution withRobust(boolean value) {
    return new Execution(device, localSize, globalSize, value, timeout, repeat);
  }

  /** Another time limit. */
  public Execution withTimeout(Duration value) {
    return new Execution(device, localSize, globalSize, robust, value, repeat);
  }

  /** Another count of dispatches. */
  public Execution withRepeat(int value) {
    return new Execution(device, localSize, globalSize, robust, timeout, value);
  }
}

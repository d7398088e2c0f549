package dev.texelscope.engine.device;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.time.Duration;

/**
 * An open device. It keeps pipelines and inputs between runs, so that a second run that differs in
 * one input uploads that input alone. May be called from any thread; runs are executed one after
 * the other.
 */
public interface Device extends AutoCloseable {

  /** What this device is, what it can do and where its limits are. */
  DeviceFacts facts();

  /**
   * How this device rounds, divides and converts, measured by a small shader at the first call and
   * remembered.
   *
   * @throws DeviceException if the measurement fails on the device
   */
  NumericFacts numericFacts();

  /**
   * Says why this device cannot run a dispatch: a limit that is exceeded, or a feature that it
   * lacks. Nothing is allocated. {@link #run} checks the same first.
   *
   * @throws InputException one sentence that names what is needed and what the device has
   */
  void check(Dispatch dispatch);

  /**
   * Runs one dispatch to its end and reads all outputs back. Interrupting the calling thread gives
   * up waiting.
   *
   * @param dispatch what to run; its writers are called on the device's own thread, so the memory
   *     they read must be accessible from there (a shared arena)
   * @param results owns the outputs of the result; a shared or automatic arena
   * @throws InputException if a limit is exceeded, a feature is missing, or a binding does not fit
   *     the shader; nothing was allocated or run
   * @throws DeviceException if the device failed: lost, out of memory, past the time limit
   */
  DispatchResult run(Dispatch dispatch, Arena results);

  /**
   * How long this device takes to copy one buffer into another, by its own command: by the clock
   * that {@link #run} measures a dispatch with. Interrupting the calling thread gives up waiting.
   *
   * @param byteSize bytes of each buffer, at least 1
   * @param timeout how long to wait for the device
   * @return nanoseconds
   * @throws DeviceException if the device failed: lost, out of memory, past the time limit
   */
  long copyNanos(long byteSize, Duration timeout);

  /** Releases everything that this device holds. Does nothing the second time. */
  @Override
  void close();
}

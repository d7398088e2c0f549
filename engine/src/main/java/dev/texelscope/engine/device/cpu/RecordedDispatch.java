package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.trace.Recording;

/**
 * A run and what its invocations did.
 *
 * @param result outputs and messages
 * @param recording owned by the receiver
 */
public record RecordedDispatch(DispatchResult result, Recording recording)
    implements AutoCloseable {

  /** Gives up the recording. */
  @Override
  public void close() {
    recording.close();
  }
}

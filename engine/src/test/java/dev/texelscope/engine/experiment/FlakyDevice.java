package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.NumericFacts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A device whose output is another in chosen dispatches. Only those of the shader itself are
 * counted, from 1: it writes 8-bit integers, the probes before it write 32-bit ones.
 */
final class FlakyDevice implements Device {

  private final Device inner;
  private final Map<Integer, List<Integer>> wrong;
  private final List<Integer> uploads = new ArrayList<>();

  /**
   * A device that is another one but for some outputs.
   *
   * @param wrong slots whose value is XORed with the number of the dispatch, by that number
   */
  FlakyDevice(Device inner, Map<Integer, List<Integer>> wrong) {
    this.inner = inner;
    this.wrong = wrong;
  }

  /** How often the shader itself was dispatched. */
  int dispatches() {
    return uploads.size();
  }

  /** How many inputs each of these dispatches uploaded. */
  List<Integer> uploads() {
    return List.copyOf(uploads);
  }

  @Override
  public DispatchResult run(Dispatch dispatch, Arena results) {
    DispatchResult result = inner.run(dispatch, results);
    if (dispatch.module().label().endsWith("int8")) {
      uploads.add(result.uploaded().size());
      MemorySegment output = result.outputs().values().iterator().next();
      for (int slot : wrong.getOrDefault(uploads.size(), List.of())) {
        byte value = output.get(ValueLayout.JAVA_BYTE, slot);
        output.set(ValueLayout.JAVA_BYTE, slot, (byte) (value ^ uploads.size()));
      }
    }
    return result;
  }

  @Override
  public DeviceFacts facts() {
    return inner.facts();
  }

  @Override
  public NumericFacts numericFacts() {
    return inner.numericFacts();
  }

  @Override
  public void check(Dispatch dispatch) {
    inner.check(dispatch);
  }

  @Override
  public long copyNanos(long byteSize, Duration timeout) {
    return inner.copyNanos(byteSize, timeout);
  }

  @Override
  public void close() {
    inner.close();
  }
}

package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.trace.FlowSource;
import dev.texelscope.engine.trace.InvocationTrace;
import java.util.List;

/**
 * Executes invocations of a dispatch once more.
 *
 * @param device still open
 * @param dispatch whose inputs can still be written
 */
record DispatchReplay(CpuDevice device, Dispatch dispatch) implements FlowSource {

  @Override
  public List<FlowReplay.Written> replay(Grid globalId, AccessSink sink) {
    return device.replay(dispatch, globalId, sink);
  }

  @Override
  public InvocationTrace trace(Grid globalId) {
    return device.trace(dispatch, new GridSize(globalId.x(), globalId.y(), globalId.z()));
  }
}

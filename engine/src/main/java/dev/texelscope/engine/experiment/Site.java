package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Binder;
import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.Formats;
import dev.texelscope.engine.binding.RoleValues;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Where a dispatch takes place: device, layouts and sizes, without any values. Whatever the shader
 * reads depends on this alone.
 *
 * @param device where it runs
 * @param form texture or buffer
 * @param inDtype type of the input in storage
 * @param input slots of the input
 * @param output slots of the output
 * @param tokens token of each element
 * @param parameters cell of each token
 * @param plan invocations and workgroups
 * @param execution settings of the dispatch
 * @param bindingPlan roles that a person chose
 */
record Site(
    Device device,
    Storage form,
    DType inDtype,
    MemoryLayout input,
    MemoryLayout output,
    TokenLayout tokens,
    ParameterLayout parameters,
    DispatchPlan plan,
    Execution execution,
    BindingPlan bindingPlan) {

  /**
   * What a dispatch needs besides the place: the bytes of its inputs, and what goes into constants.
   */
  record Operands(
      Binder.Tensors tensors, float pushedScale, int pushedZeroPoint, QuantRange range) {}

  /** The output of a dispatch by slot, its binding, and what the device said about the run. */
  record Answer(Tensor output, int binding, DispatchResult result) {}

  /** Everything that decides what is read from where, for keys: how often does not. */
  record Key(
      String device,
      Storage form,
      DType inDtype,
      MemoryLayout input,
      MemoryLayout output,
      TokenLayout tokens,
      ParameterLayout parameters,
      DispatchPlan plan,
      Execution execution,
      BindingPlan bindingPlan) {}

  /** The same place on another device. */
  Site on(Device other) {
    return new Site(
        other, form, inDtype, input, output, tokens, parameters, plan, execution, bindingPlan);
  }

  /** The key of this place. */
  Key key() {
    return new Key(
        device.facts().name(),
        form,
        inDtype,
        input,
        output,
        tokens,
        parameters,
        plan,
        execution.withRepeat(1),
        bindingPlan);
  }

  /**
   * Runs a module here.
   *
   * @param outDtype type of the module's output
   * @param sentinel byte that stands where nothing was written
   * @param arena owns the output; shared
   */
  Answer run(ShaderModule module, DType outDtype, Operands operands, byte sentinel, Arena arena) {
    Binder binder = binder(module, outDtype, operands);
    DispatchResult result = device.run(dispatch(binder, operands, sentinel), arena);
    MemorySegment bytes =
        java.util.Objects.requireNonNull(result.outputs().get(binder.outputBinding()));
    return new Answer(
        Tensor.of(outDtype, Shape.of(output.slots()), bytes), binder.outputBinding(), result);
  }

  /** What {@link #run} runs. */
  Dispatch dispatch(ShaderModule module, DType outDtype, Operands operands, byte sentinel) {
    return dispatch(binder(module, outDtype, operands), operands, sentinel);
  }

  /** What the slots of a module stand for. */
  Bindings bindings(ShaderModule module) {
    return bindingPlan.bindings(ShaderInterface.of(module.summary()), module.label());
  }

  private Binder binder(ShaderModule module, DType outDtype, Operands operands) {
    Bindings bindings = bindings(module);
    bindings.requireComplete();
    RoleValues values =
        new RoleValues(
            input,
            output,
            tokens,
            operands.range(),
            operands.pushedScale(),
            operands.pushedZeroPoint());
    return new Binder(
        module,
        bindings,
        values,
        new Formats(inDtype, outDtype),
        count ->
            ParameterLayout.of(
                ParameterStorage.TEXTURE, count, device.facts().limits().maxImageDimension3D()));
  }

  private Dispatch dispatch(Binder binder, Operands operands, byte sentinel) {
    return new Dispatch(
        binder.module(),
        binder.specialization(plan.localSize().x(), plan.localSize().y(), plan.localSize().z()),
        binder.resources(operands.tensors(), sentinel),
        binder.pushConstants(),
        plan.workgroups(),
        execution.robust(),
        execution.timeout());
  }
}

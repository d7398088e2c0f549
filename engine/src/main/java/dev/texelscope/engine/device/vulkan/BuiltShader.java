package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.SpecializationConstant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lwjgl.vulkan.VkDevice;

/** A pipeline with its layouts and its one descriptor set. */
final class BuiltShader implements AutoCloseable {

  /**
   * What makes two dispatches use the same pipeline.
   *
   * @param module key of the module
   * @param specialization values of those constants that the module has
   * @param types descriptor types by binding number
   * @param pushBytes bytes of push constants, a multiple of 4
   */
  record Key(
      String module,
      SortedMap<Integer, Integer> specialization,
      SortedMap<Integer, Integer> types,
      int pushBytes) {

    static Key of(Dispatch dispatch) {
      SortedMap<Integer, Integer> constants = new TreeMap<>();
      for (SpecializationConstant constant :
          dispatch.module().summary().specializationConstants()) {
        Integer value = dispatch.specialization().get(constant.id());
        if (value != null) {
          constants.put(constant.id(), value);
        }
      }
      SortedMap<Integer, Integer> types = new TreeMap<>();
      for (BoundResource resource : dispatch.resources()) {
        types.put(resource.binding(), DescriptorLayout.typeOf(resource.spec()));
      }
      return new Key(
          dispatch.module().key(),
          Collections.unmodifiableSortedMap(constants),
          Collections.unmodifiableSortedMap(types),
          (dispatch.pushConstants().byteSize() + 3) / 4 * 4);
    }
  }

  private final DescriptorLayout setLayout;
  private final DescriptorPool pool;
  private final PipelineLayout layout;
  private final ComputePipeline pipeline;

  private BuiltShader(
      DescriptorLayout setLayout,
      DescriptorPool pool,
      PipelineLayout layout,
      ComputePipeline pipeline) {
    this.setLayout = setLayout;
    this.pool = pool;
    this.layout = layout;
    this.pipeline = pipeline;
  }

  static BuiltShader build(LiveHandles live, VkDevice device, Key key, ShaderModule module) {
    try (Closer made = new Closer()) {
      DescriptorLayout setLayout = made.add(DescriptorLayout.create(live, device, key.types()));
      DescriptorPool pool = made.add(DescriptorPool.create(live, device, setLayout, key.types()));
      PipelineLayout layout =
          made.add(PipelineLayout.create(live, device, setLayout, key.pushBytes()));
      ComputePipeline pipeline =
          made.add(ComputePipeline.create(live, device, layout, module, key.specialization()));
      made.keep();
      return new BuiltShader(setLayout, pool, layout, pipeline);
    }
  }

  ComputePipeline pipeline() {
    return pipeline;
  }

  PipelineLayout layout() {
    return layout;
  }

  long set() {
    return pool.set();
  }

  @Override
  public void close() {
    pipeline.close();
    layout.close();
    pool.close();
    setLayout.close();
  }
}

package dev.texelscope.engine.device;

import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.InputException;

/**
 * What must hold of a dispatch on any device: sizes within limits, and bound to each variable what
 * the shader declares.
 *
 * @param facts of the device
 */
public record DispatchRules(DeviceFacts facts) {

  /**
   * Checks all of it; nothing is allocated.
   *
   * @throws InputException one sentence that names what is needed and what the device has
   */
  public void check(Dispatch dispatch) {
    checkGrid(dispatch);
    checkBindings(dispatch);
    checkPushConstants(dispatch);
    dispatch.resources().forEach(this::checkSize);
  }

  private InputException refused(String problem) {
    return new InputException("device " + facts.name() + ": " + problem);
  }

  private void checkGrid(Dispatch dispatch) {
    DeviceLimits limits = facts.limits();
    ModuleSummary summary = dispatch.module().summary();
    int x = summary.localSizeX().with(dispatch.specialization());
    int y = summary.localSizeY().with(dispatch.specialization());
    int z = summary.localSizeZ().with(dispatch.specialization());
    if (x < 1 || y < 1 || z < 1) {
      throw refused(
          "local size " + x + "×" + y + "×" + z + " is not allowed; each must be at least 1");
    }
    GridSize local = new GridSize(x, y, z);
    if (exceeds(local, limits.maxWorkgroupSize())) {
      throw refused(
          "local size " + local + " is not allowed; at most " + limits.maxWorkgroupSize() + " is");
    }
    if (local.count() > limits.maxWorkgroupInvocations()) {
      throw refused(
          "local size "
              + local
              + " makes "
              + local.count()
              + " invocations a workgroup; at most "
              + limits.maxWorkgroupInvocations()
              + " are allowed");
    }
    if (exceeds(dispatch.workgroups(), limits.maxWorkgroupCount())) {
      throw refused(
          dispatch.workgroups()
              + " workgroups are not allowed; at most "
              + limits.maxWorkgroupCount()
              + " are");
    }
  }

  private static boolean exceeds(GridSize size, GridSize limit) {
    return size.x() > limit.x() || size.y() > limit.y() || size.z() > limit.z();
  }

  private void checkBindings(Dispatch dispatch) {
    String shader = "shader " + dispatch.module().label();
    if (dispatch.resources().isEmpty()) {
      throw new InputException(shader + " has no bindings, so that nothing can come back from it");
    }
    if (dispatch.resources().size() > facts.limits().maxBoundResources()) {
      throw refused(
          shader
              + " has "
              + dispatch.resources().size()
              + " bindings; at most "
              + facts.limits().maxBoundResources()
              + " are allowed");
    }
    for (ResourceVariable variable : dispatch.module().summary().resources()) {
      String place = shader + ": binding " + variable.binding() + " (" + variable.name() + ")";
      if (variable.set() != 0) {
        throw new InputException(
            place + " is in descriptor set " + variable.set() + "; only set 0 can be bound");
      }
      if (variable.arrayLength() != 1) {
        throw new InputException(place + " is an array of bindings; only single ones can be bound");
      }
      BoundResource bound =
          dispatch.resources().stream()
              .filter(resource -> resource.binding() == variable.binding())
              .findFirst()
              .orElseThrow(
                  () -> new InputException(place + " is declared, but nothing is bound to it"));
      if (variable.kind() != kindOf(bound.spec())) {
        throw new InputException(
            place
                + " is "
                + variable.kind().label()
                + ", but "
                + kindOf(bound.spec()).label()
                + " is bound to it");
      }
      if (bound.spec() instanceof ImageSpec image && variable.dimensions() != image.dimensions()) {
        throw new InputException(
            place
                + " is a "
                + variable.dimensions()
                + "-D image, but a "
                + image.dimensions()
                + "-D image is bound to it");
      }
    }
  }

  private static ResourceVariable.Kind kindOf(ResourceSpec spec) {
    return switch (spec) {
      case ImageSpec image ->
          switch (image.access()) {
            case SAMPLED -> ResourceVariable.Kind.SAMPLED_IMAGE;
            case STORAGE -> ResourceVariable.Kind.STORAGE_IMAGE;
          };
      case BufferSpec buffer ->
          switch (buffer.use()) {
            case STORAGE -> ResourceVariable.Kind.STORAGE_BUFFER;
            case UNIFORM -> ResourceVariable.Kind.UNIFORM_BUFFER;
          };
    };
  }

  private void checkPushConstants(Dispatch dispatch) {
    int given = dispatch.pushConstants().byteSize();
    int declared = dispatch.module().summary().pushConstantBytes();
    int limit = facts.limits().maxPushConstantsSize();
    if (given < declared) {
      throw new InputException(
          "shader "
              + dispatch.module().label()
              + " has "
              + declared
              + " bytes of push constants, but only "
              + given
              + " are given");
    }
    if (given > limit) {
      throw refused(given + " bytes of push constants are not allowed; at most " + limit + " are");
    }
  }

  private void checkSize(BoundResource resource) {
    DeviceLimits limits = facts.limits();
    switch (resource.spec()) {
      case ImageSpec image -> {
        int limit = limits.maxImageDimension3D();
        if (image.x() > limit || image.y() > limit || image.z() > limit) {
          throw refused(
              resource.name()
                  + " needs a texture of "
                  + image
                  + " texels; at most "
                  + limit
                  + " along each axis are allowed");
        }
      }
      case BufferSpec buffer -> {
        long limit =
            switch (buffer.use()) {
              case STORAGE -> limits.maxStorageBufferRange();
              case UNIFORM -> limits.maxUniformBufferRange();
            };
        if (buffer.byteSize() > limit) {
          throw refused(
              resource.name()
                  + " needs a buffer of "
                  + buffer.byteSize()
                  + " bytes; at most "
                  + limit
                  + " are allowed");
        }
      }
    }
    if (resource.spec().byteSize() > limits.maxAllocation()) {
      throw refused(
          resource.name()
              + " needs "
              + resource.spec().byteSize()
              + " bytes in one piece; at most "
              + limits.maxAllocation()
              + " are allowed");
    }
  }
}

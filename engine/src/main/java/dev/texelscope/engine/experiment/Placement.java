package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;

/**
 * Where everything lives in GPU memory.
 *
 * @param storage texture, buffer or both
 * @param packing packed dimension of textures
 * @param outputPacking packed dimension of the output texture; empty: as the input
 * @param axisMap image axis of each dimension, WHCN order
 * @param dimOrder order of dimensions in buffers
 * @param paramsIn where scale and zero_point live; empty: push constants per tensor, a buffer per
 *     token
 */
public record Placement(
    StorageChoice storage,
    Dim packing,
    Optional<Dim> outputPacking,
    AxisMap axisMap,
    DimOrder dimOrder,
    Optional<ParameterStorage> paramsIn) {

  /** A width-packed texture with the standard axis map. */
  public static final Placement DEFAULT =
      new Placement(
          StorageChoice.TEXTURE,
          Dim.W,
          Optional.empty(),
          AxisMap.STANDARD,
          DimOrder.CONTIGUOUS,
          Optional.empty());

  /** Checks the packed dimensions. */
  public Placement {
    if (packing == Dim.N || outputPacking.filter(dim -> dim == Dim.N).isPresent()) {
      throw new InputException("packing: N is not allowed; W, H or C is");
    }
  }

  /** The layout of the input in a storage form. */
  public MemoryLayout inputLayout(Storage form, Sizes sizes) {
    return layout(form, sizes, packing);
  }

  /** The layout of the output in a storage form. */
  public MemoryLayout outputLayout(Storage form, Sizes sizes) {
    return layout(form, sizes, outputPacking.orElse(packing));
  }

  private MemoryLayout layout(Storage form, Sizes sizes, Dim packed) {
    return switch (form) {
      case TEXTURE -> new TextureLayout(sizes, packed, axisMap);
      case BUFFER -> new BufferLayout(sizes, dimOrder);
    };
  }

  /** Where the parameters live for a granularity. */
  public ParameterStorage parameterStorage(Granularity granularity) {
    return paramsIn.orElse(
        granularity == Granularity.TENSOR ? ParameterStorage.PUSH : ParameterStorage.BUFFER);
  }

  /** Another storage. */
  public Placement withStorage(StorageChoice value) {
    return new Placement(value, packing, outputPacking, axisMap, dimOrder, paramsIn);
  }

  /** Another packed dimension. */
  public Placement withPacking(Dim value) {
    return new Placement(storage, value, outputPacking, axisMap, dimOrder, paramsIn);
  }

  /** Another packed dimension of the output. */
  public Placement withOutputPacking(Optional<Dim> value) {
    return new Placement(storage, packing, value, axisMap, dimOrder, paramsIn);
  }

  /** Another axis map. */
  public Placement withAxisMap(AxisMap value) {
    return new Placement(storage, packing, outputPacking, value, dimOrder, paramsIn);
  }

  /** Another order of dimensions. */
  public Placement withDimOrder(DimOrder value) {
    return new Placement(storage, packing, outputPacking, axisMap, value, paramsIn);
  }

  /** Another place of the parameters. */
  public Placement withParamsIn(Optional<ParameterStorage> value) {
    return new Placement(storage, packing, outputPacking, axisMap, dimOrder, value);
  }
}

package dev.texelscope.engine.spirv;

import java.util.List;

/** A type as far as bindings need it. */
sealed interface SpirvType {

  /** As GLSL writes it. */
  String glsl();

  /** Void, functions, acceleration structures and all else that blocks cannot hold. */
  record Other(String glsl) implements SpirvType {}

  /** A number or bool. */
  record Scalar(String glsl, String vectorPrefix, int byteSize) implements SpirvType {}

  record Vector(Scalar component, int count) implements SpirvType {
    @Override
    public String glsl() {
      return component.vectorPrefix() + "vec" + count;
    }
  }

  record Matrix(Vector column, int columns) implements SpirvType {
    @Override
    public String glsl() {
      return "mat" + columns + "x" + column.count();
    }
  }

  /** An array; length 0: no fixed length. */
  record Array(SpirvType element, int length, int byteStride) implements SpirvType {
    @Override
    public String glsl() {
      return element.glsl() + "[" + (length == 0 ? "" : length) + "]";
    }
  }

  record Struct(int id, List<SpirvType> members) implements SpirvType {
    @Override
    public String glsl() {
      return "struct";
    }
  }

  record Image(Scalar component, int dimension, boolean sampled, int format) implements SpirvType {

    /** The dimension of arrays and of multisampled images. */
    static final int OTHER = 98;

    boolean plain() {
      return dimension >= 0 && dimension <= 2;
    }

    @Override
    public String glsl() {
      return component.vectorPrefix() + "image";
    }
  }

  record SampledImage(Image image) implements SpirvType {
    @Override
    public String glsl() {
      return image.component().vectorPrefix() + "sampler";
    }
  }

  record Pointer(int storageClass, SpirvType target) implements SpirvType {
    @Override
    public String glsl() {
      return target.glsl();
    }
  }
}

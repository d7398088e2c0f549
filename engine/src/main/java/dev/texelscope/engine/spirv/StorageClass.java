package dev.texelscope.engine.spirv;

/** Where a pointer points to (SPIR-V specification, section Storage Class). */
public enum StorageClass {
  UNIFORM_CONSTANT,
  INPUT,
  UNIFORM,
  OUTPUT,
  WORKGROUP,
  PRIVATE,
  FUNCTION,
  PUSH_CONSTANT,
  STORAGE_BUFFER,
  /** Any other, which no compute shader for Vulkan 1.1 has without an extension. */
  OTHER;

  /** The storage class with a number. */
  public static StorageClass of(int number) {
    return switch (number) {
      case 0 -> UNIFORM_CONSTANT;
      case 1 -> INPUT;
      case 2 -> UNIFORM;
      case 3 -> OUTPUT;
      case 4 -> WORKGROUP;
      case 6 -> PRIVATE;
      case 7 -> FUNCTION;
      case 9 -> PUSH_CONSTANT;
      case 12 -> STORAGE_BUFFER;
      default -> OTHER;
    };
  }

  /** Whether it is memory of bytes that the host binds. */
  public boolean buffer() {
    return this == UNIFORM || this == STORAGE_BUFFER || this == PUSH_CONSTANT;
  }
}

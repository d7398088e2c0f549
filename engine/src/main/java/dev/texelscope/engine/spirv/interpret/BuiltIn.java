package dev.texelscope.engine.spirv.interpret;

import java.util.Optional;

/** Variables that tell an invocation which one it is (SPIR-V specification, section BuiltIn). */
enum BuiltIn {
  NUM_WORKGROUPS(24),
  WORKGROUP_SIZE(25),
  WORKGROUP_ID(26),
  LOCAL_INVOCATION_ID(27),
  GLOBAL_INVOCATION_ID(28),
  LOCAL_INVOCATION_INDEX(29);

  private final int number;

  BuiltIn(int number) {
    this.number = number;
  }

  /** The one with a number. */
  static Optional<BuiltIn> of(int number) {
    for (BuiltIn builtIn : values()) {
      if (builtIn.number == number) {
        return Optional.of(builtIn);
      }
    }
    return Optional.empty();
  }
}

package dev.texelscope.engine.spirv.interpret;

import java.util.Optional;

/** Variables that tell an invocation which one it is (SPIR-V specification, section BuiltIn). */
enum BuiltIn {
  NUM_WORKGROUPS(24),
  WORKGROUP_SIZE(25),
  WORKGROUP_ID(26),
  LOCAL_INVOCATION_ID(27),
  GLOBAL_INVOCATION_ID(28),
  LOCAL_INVOCATION_INDEX(29),
  SUBGROUP_SIZE(36),
  NUM_SUBGROUPS(38),
  SUBGROUP_ID(40),
  SUBGROUP_LOCAL_INVOCATION_ID(41),
  SUBGROUP_EQ_MASK(4416),
  SUBGROUP_GE_MASK(4417),
  SUBGROUP_GT_MASK(4418),
  SUBGROUP_LE_MASK(4419),
  SUBGROUP_LT_MASK(4420);

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

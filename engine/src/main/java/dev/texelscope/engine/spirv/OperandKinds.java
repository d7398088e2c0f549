package dev.texelscope.engine.spirv;

/**
 * Which operands of an instruction are ids, which are numbers and which are text, for the
 * instructions of compute shaders (SPIR-V specification, section Instructions).
 *
 * <p>A pattern has a letter for each operand after result type and result: {@code i} an id, {@code
 * l} a literal word, {@code s} text; the last one repeats. {@code ?}: not known here.
 */
final class OperandKinds {

  private OperandKinds() {}

  /** The kind of the operand word at an index: {@code i}, {@code l}, {@code s} or {@code ?}. */
  static char of(Opcode opcode, int index) {
    String pattern = pattern(opcode);
    return pattern.isEmpty() ? '?' : pattern.charAt(Math.min(index, pattern.length() - 1));
  }

  /** The pattern of an instruction. */
  static String pattern(Opcode opcode) {
    return switch (opcode.name()) {
      case "OpCapability",
          "OpMemoryModel",
          "OpTypeInt",
          "OpTypeFloat",
          "OpConstant",
          "OpSpecConstant",
          "OpSource",
          "OpUndef" ->
          "l";
      case "OpExtension",
          "OpExtInstImport",
          "OpString",
          "OpSourceExtension",
          "OpSourceContinued",
          "OpModuleProcessed" ->
          "s";
      case "OpEntryPoint" -> "lis"; // interface ids follow the text
      case "OpExecutionMode", "OpDecorate" -> "il";
      case "OpExecutionModeId", "OpDecorateId" -> "ili";
      case "OpName" -> "is";
      case "OpMemberName" -> "ils";
      case "OpMemberDecorate" -> "ill";
      case "OpLine" -> "ill";
      case "OpTypeVector", "OpTypeMatrix", "OpTypeImage" -> "il";
      case "OpTypePointer", "OpTypeForwardPointer" -> "li";
      case "OpTypeSampledImage",
          "OpTypeArray",
          "OpTypeRuntimeArray",
          "OpTypeStruct",
          "OpTypeFunction",
          "OpConstantComposite",
          "OpSpecConstantComposite" ->
          "i";
      case "OpSpecConstantOp" -> "l?";
      case "OpFunction", "OpVariable" -> "li";
      case "OpLoad", "OpArrayLength", "OpCompositeExtract", "OpSelectionMerge" -> "il";
      case "OpStore", "OpVectorShuffle", "OpCompositeInsert", "OpLoopMerge" -> "iil";
      case "OpExtInst" -> "ili";
      case "OpImageFetch", "OpImageRead", "OpImageSampleExplicitLod", "OpImageSampleImplicitLod" ->
          "iili";
      case "OpImageWrite" -> "iiili";
      case "OpBranchConditional" -> "iiil";
      case "OpSwitch" -> "ii?";
      default -> plain(opcode) ? "i" : "";
    };
  }

  /** Instructions that take ids alone, by their sections in the specification. */
  private static boolean plain(Opcode opcode) {
    int number = opcode.number();
    boolean call = number == 57;
    boolean chain = number == 65 || number == 66;
    boolean construct = number == 80 || number == 83 || number == 84;
    boolean image = number == 86 || number == 100 || (number >= 103 && number <= 107);
    boolean conversion = number >= 109 && number <= 124;
    boolean arithmetic = number >= 126 && number <= 152;
    boolean logic = number >= 154 && number <= 191;
    boolean bits = number >= 194 && number <= 205;
    boolean barrier = number == 224 || number == 225;
    boolean atomic = number >= 227 && number <= 242;
    boolean flow = number == 245 || number == 249 || number == 254;
    return call
        || chain
        || construct
        || image
        || conversion
        || arithmetic
        || logic
        || bits
        || barrier
        || atomic
        || flow;
  }
}

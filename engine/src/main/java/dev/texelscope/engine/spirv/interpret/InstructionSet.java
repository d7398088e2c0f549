package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Opcode;
import dev.texelscope.engine.spirv.SpirvModule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is executed, by the names of Khronos' grammar and grouped as the specification groups
 * instructions; everything else is refused by its name before a module runs.
 */
public final class InstructionSet {

  private InstructionSet() {}

  private static final List<String> GROUPS =
      List.of(
          // miscellaneous
          """
          OpNop OpUndef
          """,
          // debug
          """
          OpSourceContinued OpSource OpSourceExtension OpName OpMemberName OpString OpLine
          OpNoLine OpModuleProcessed
          """,
          // annotation
          """
          OpDecorate OpMemberDecorate OpDecorationGroup OpGroupDecorate OpGroupMemberDecorate
          OpDecorateId OpDecorateString OpMemberDecorateString
          """,
          // extension
          """
          OpExtension OpExtInstImport OpExtInst
          """,
          // mode setting
          """
          OpMemoryModel OpEntryPoint OpExecutionMode OpCapability OpExecutionModeId
          """,
          // type declaration
          """
          OpTypeVoid OpTypeBool OpTypeInt OpTypeFloat OpTypeVector OpTypeMatrix OpTypeImage
          OpTypeSampledImage OpTypeArray OpTypeRuntimeArray OpTypeStruct OpTypePointer
          OpTypeFunction
          """,
          // constant creation
          """
          OpConstantTrue OpConstantFalse OpConstant OpConstantComposite OpConstantNull
          OpSpecConstantTrue OpSpecConstantFalse OpSpecConstant OpSpecConstantComposite
          OpSpecConstantOp
          """,
          // memory
          """
          OpVariable OpLoad OpStore OpCopyMemory OpAccessChain OpInBoundsAccessChain OpArrayLength
          """,
          // function
          """
          OpFunction OpFunctionParameter OpFunctionEnd OpFunctionCall
          """,
          // image
          """
          OpImage OpImageFetch OpImageRead OpImageWrite OpImageQuerySizeLod OpImageQuerySize
          OpImageQueryLevels
          """,
          // conversion
          """
          OpConvertFToU OpConvertFToS OpConvertSToF OpConvertUToF OpUConvert OpSConvert OpFConvert
          OpQuantizeToF16 OpBitcast
          """,
          // composite
          """
          OpVectorExtractDynamic OpVectorInsertDynamic OpVectorShuffle OpCompositeConstruct
          OpCompositeExtract OpCompositeInsert OpCopyObject OpTranspose OpCopyLogical
          """,
          // arithmetic
          """
          OpSNegate OpFNegate OpIAdd OpFAdd OpISub OpFSub OpIMul OpFMul OpUDiv OpSDiv OpFDiv
          OpUMod OpSRem OpSMod OpFRem OpFMod OpVectorTimesScalar OpMatrixTimesScalar
          OpVectorTimesMatrix OpMatrixTimesVector OpMatrixTimesMatrix OpOuterProduct OpDot
          OpIAddCarry OpISubBorrow OpUMulExtended OpSMulExtended OpSDot OpUDot OpSUDot
          OpSDotAccSat OpUDotAccSat OpSUDotAccSat
          """,
          // bit
          """
          OpShiftRightLogical OpShiftRightArithmetic OpShiftLeftLogical OpBitwiseOr OpBitwiseXor
          OpBitwiseAnd OpNot OpBitFieldInsert OpBitFieldSExtract OpBitFieldUExtract OpBitReverse
          OpBitCount
          """,
          // relational and logical
          """
          OpAny OpAll OpIsNan OpIsInf OpLogicalEqual OpLogicalNotEqual OpLogicalOr OpLogicalAnd
          OpLogicalNot OpSelect OpIEqual OpINotEqual OpUGreaterThan OpSGreaterThan
          OpUGreaterThanEqual OpSGreaterThanEqual OpULessThan OpSLessThan OpULessThanEqual
          OpSLessThanEqual OpFOrdEqual OpFUnordEqual OpFOrdNotEqual OpFUnordNotEqual
          OpFOrdLessThan OpFUnordLessThan OpFOrdGreaterThan OpFUnordGreaterThan
          OpFOrdLessThanEqual OpFUnordLessThanEqual OpFOrdGreaterThanEqual
          OpFUnordGreaterThanEqual
          """,
          // control flow
          """
          OpPhi OpLoopMerge OpSelectionMerge OpLabel OpBranch OpBranchConditional OpSwitch
          OpReturn OpReturnValue OpUnreachable
          """,
          // atomic
          """
          OpAtomicLoad OpAtomicStore OpAtomicExchange OpAtomicCompareExchange OpAtomicIIncrement
          OpAtomicIDecrement OpAtomicIAdd OpAtomicISub OpAtomicSMin OpAtomicUMin OpAtomicSMax
          OpAtomicUMax OpAtomicAnd OpAtomicOr OpAtomicXor
          """,
          // barrier
          """
          OpControlBarrier OpMemoryBarrier
          """,
          // non-uniform
          """
          OpGroupNonUniformElect OpGroupNonUniformAll OpGroupNonUniformAny
          OpGroupNonUniformAllEqual OpGroupNonUniformBroadcast OpGroupNonUniformBroadcastFirst
          OpGroupNonUniformBallot OpGroupNonUniformInverseBallot
          OpGroupNonUniformBallotBitExtract OpGroupNonUniformBallotBitCount
          OpGroupNonUniformBallotFindLSB OpGroupNonUniformBallotFindMSB OpGroupNonUniformShuffle
          OpGroupNonUniformShuffleXor OpGroupNonUniformShuffleUp OpGroupNonUniformShuffleDown
          OpGroupNonUniformIAdd OpGroupNonUniformFAdd OpGroupNonUniformIMul OpGroupNonUniformFMul
          OpGroupNonUniformSMin OpGroupNonUniformUMin OpGroupNonUniformFMin OpGroupNonUniformSMax
          OpGroupNonUniformUMax OpGroupNonUniformFMax OpGroupNonUniformBitwiseAnd
          OpGroupNonUniformBitwiseOr OpGroupNonUniformBitwiseXor OpGroupNonUniformLogicalAnd
          OpGroupNonUniformLogicalOr OpGroupNonUniformLogicalXor OpGroupNonUniformQuadBroadcast
          OpGroupNonUniformQuadSwap
          """);

  private static final Set<String> OPCODES =
      GROUPS.stream()
          .flatMap(group -> Arrays.stream(group.strip().split("\\s+")))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> CAPABILITIES =
      Set.of(
          "Matrix",
          "Shader",
          "Float16",
          "Float64",
          "Int8",
          "Int16",
          "Int64",
          "ImageQuery",
          "StorageBuffer16BitAccess",
          "UniformAndStorageBuffer16BitAccess",
          "StoragePushConstant16",
          "StorageBuffer8BitAccess",
          "UniformAndStorageBuffer8BitAccess",
          "StoragePushConstant8",
          "StorageImageExtendedFormats",
          "StorageImageReadWithoutFormat",
          "StorageImageWriteWithoutFormat",
          "DotProductInputAll",
          "DotProductInput4x8Bit",
          "DotProductInput4x8BitPacked",
          "DotProduct",
          "GroupNonUniform",
          "GroupNonUniformVote",
          "GroupNonUniformArithmetic",
          "GroupNonUniformBallot",
          "GroupNonUniformShuffle",
          "GroupNonUniformShuffleRelative",
          "GroupNonUniformClustered",
          "GroupNonUniformQuad");

  /** Names of the instructions that are executed or passed over as declarations. */
  public static Set<String> opcodes() {
    return OPCODES;
  }

  /** Names of the capabilities that a module may declare. */
  public static Set<String> capabilities() {
    return CAPABILITIES;
  }

  /** What a module has that is not executed: {@code capability Kernel}, {@code OpKill}. */
  static List<String> missing(SpirvModule module) {
    List<String> missing = new java.util.ArrayList<>();
    for (int number : module.summary().capabilities()) {
      String name = module.grammar().capabilities().getOrDefault(number, "number " + number);
      if (!CAPABILITIES.contains(name)) {
        missing.add("capability " + name);
      }
    }
    module.opcodes().stream()
        .map(Opcode::name)
        .filter(name -> !OPCODES.contains(name))
        .forEach(missing::add);
    return missing;
  }
}

package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.List;
import java.util.SortedSet;

/**
 * What a compute shader declares about itself: enough to check a device and to bind memory, nothing
 * of its code.
 *
 * @param version SPIR-V version as {@code major << 16 | minor << 8}
 * @param capabilities numbers of all declared capabilities
 * @param entryPoint name of the compute entry point that runs
 * @param entryPoints names of all compute entry points
 * @param localSizeX invocations of a workgroup along x
 * @param localSizeY invocations of a workgroup along y
 * @param localSizeZ invocations of a workgroup along z
 * @param resources all variables with a binding, in order of set and binding
 * @param pushConstants members of the push constant block; empty where there is none
 * @param specializationConstants in order of id
 * @param asksForWorkgroupCount whether it reads how many workgroups there are
 */
public record ModuleSummary(
    int version,
    SortedSet<Integer> capabilities,
    String entryPoint,
    List<String> entryPoints,
    LocalSize localSizeX,
    LocalSize localSizeY,
    LocalSize localSizeZ,
    List<ResourceVariable> resources,
    List<BlockMember> pushConstants,
    List<SpecializationConstant> specializationConstants,
    boolean asksForWorkgroupCount) {

  /** Copies the collections. */
  public ModuleSummary {
    capabilities =
        java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(capabilities));
    entryPoints = List.copyOf(entryPoints);
    resources = List.copyOf(resources);
    pushConstants = List.copyOf(pushConstants);
    specializationConstants = List.copyOf(specializationConstants);
  }

  /**
   * Reads the declarations of a module.
   *
   * @param words in native byte order, magic number first
   * @throws SpirvFormatException if it is not a module, is cut short, refers to what it does not
   *     declare, or has no compute entry point
   */
  public static ModuleSummary read(IntBuffer words) {
    return read(words, "");
  }

  /**
   * The same for one of several entry points.
   *
   * @param entryPoint its name; empty: the first one
   * @throws SpirvFormatException also if there is no such entry point
   */
  public static ModuleSummary read(IntBuffer words, String entryPoint) {
    return new SummaryReader(new Instructions(words), entryPoint).read();
  }

  /**
   * The same with the names of another form of the same shader, as an optimizer removes names: what
   * has the same binding, offset or constant id there has the same name.
   */
  public ModuleSummary withNamesOf(ModuleSummary twin) {
    return new ModuleSummary(
        version,
        capabilities,
        entryPoint,
        entryPoints,
        localSizeX,
        localSizeY,
        localSizeZ,
        resources.stream().map(resource -> named(resource, twin)).toList(),
        pushConstants.stream().map(member -> named(member, twin.pushConstants)).toList(),
        specializationConstants.stream()
            .map(constant ->
                twin.specializationConstants.stream()
                    .filter(other -> other.id() == constant.id())
                    .findFirst()
                    .orElse(constant))
            .toList(),
        asksForWorkgroupCount);
  }

  private static ResourceVariable named(ResourceVariable resource, ModuleSummary twin) {
    return twin.resources.stream()
        .filter(other -> other.set() == resource.set() && other.binding() == resource.binding())
        .findFirst()
        .map(other ->
            resource.withNames(
                other.name(),
                resource.members().stream().map(member -> named(member, other.members())).toList()))
        .orElse(resource);
  }

  private static BlockMember named(BlockMember member, List<BlockMember> twins) {
    return twins.stream()
        .filter(other -> other.byteOffset() == member.byteOffset())
        .findFirst()
        .map(other ->
            new BlockMember(
                other.name(),
                member.byteOffset(),
                member.byteSize(),
                member.type(),
                member.cells()))
        .orElse(member);
  }

  /** Bytes of the push constant block; 0 where there is none. */
  public int pushConstantBytes() {
    return pushConstants.stream().mapToInt(m -> m.byteOffset() + m.byteSize()).max().orElse(0);
  }
}

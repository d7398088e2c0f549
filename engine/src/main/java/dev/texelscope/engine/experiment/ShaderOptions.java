package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.shader.TargetEnvironment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a user's shader is compiled and bound.
 *
 * @param text the text that takes the place of the file's, as it stands in an editor and is not
 *     saved yet; the file need not exist then
 * @param variant the variant of a template; empty: the first one, or no template
 * @param includeFolders where included files are looked for after the file's own folder
 * @param defines macros by name
 * @param target the Vulkan version that it is compiled for
 * @param optimize whether the compiler optimizes it
 * @param entryPoint of a SPIR-V module with several; empty: the first one
 * @param plan what its bindings stand for
 */
public record ShaderOptions(
    Optional<String> text,
    Optional<String> variant,
    List<Path> includeFolders,
    SortedMap<String, String> defines,
    TargetEnvironment target,
    boolean optimize,
    String entryPoint,
    BindingPlan plan) {

  /** The file as it is, for Vulkan 1.1, bound by its names. */
  public static final ShaderOptions DEFAULT =
      new ShaderOptions(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new TreeMap<>(),
          TargetEnvironment.VULKAN_1_1,
          false,
          "",
          BindingPlan.PROPOSED);

  /** Copies the collections. */
  public ShaderOptions {
    includeFolders = List.copyOf(includeFolders);
    defines = Collections.unmodifiableSortedMap(new TreeMap<>(defines));
  }

  /** With the text of an editor; empty: that of the file. */
  public ShaderOptions withText(Optional<String> value) {
    return new ShaderOptions(
        value, variant, includeFolders, defines, target, optimize, entryPoint, plan);
  }

  /** With another variant of a template. */
  public ShaderOptions withVariant(Optional<String> value) {
    return new ShaderOptions(
        text, value, includeFolders, defines, target, optimize, entryPoint, plan);
  }

  /** With other folders of included files. */
  public ShaderOptions withIncludeFolders(List<Path> value) {
    return new ShaderOptions(text, variant, value, defines, target, optimize, entryPoint, plan);
  }

  /** With other macros. */
  public ShaderOptions withDefines(SortedMap<String, String> value) {
    return new ShaderOptions(
        text, variant, includeFolders, value, target, optimize, entryPoint, plan);
  }

  /** For another Vulkan version. */
  public ShaderOptions withTarget(TargetEnvironment value) {
    return new ShaderOptions(
        text, variant, includeFolders, defines, value, optimize, entryPoint, plan);
  }

  /** Optimized or not. */
  public ShaderOptions withOptimize(boolean value) {
    return new ShaderOptions(
        text, variant, includeFolders, defines, target, value, entryPoint, plan);
  }

  /** With another entry point. */
  public ShaderOptions withEntryPoint(String value) {
    return new ShaderOptions(text, variant, includeFolders, defines, target, optimize, value, plan);
  }

  /** With other roles. */
  public ShaderOptions withPlan(BindingPlan value) {
    return new ShaderOptions(
        text, variant, includeFolders, defines, target, optimize, entryPoint, value);
  }
}

package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.shader.Diagnostic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that can be said of an experiment's shader without running it. Plain data: it can
 * cross to another process.
 *
 * @param label name of the module or the file
 * @param text what is compiled: the file, the editor's text, or what a template expands to
 * @param included texts of the files that it includes, by name; those that ship with the program
 *     too
 * @param diagnostics what the compiler said
 * @param problem why it cannot run, in one sentence; empty if it can, as far as can be told
 * @param module what the compiled module declares; empty if there is none
 * @param declared what the shader says of the experiment
 * @param files the shader's file and all that it includes
 */
public record ShaderReport(
    String label,
    String text,
    SortedMap<String, String> included,
    List<Diagnostic> diagnostics,
    Optional<String> problem,
    Optional<Module> module,
    DeclaredFields declared,
    List<Path> files) {

  /** Copies the lists. */
  public ShaderReport {
    included = Collections.unmodifiableSortedMap(new TreeMap<>(included));
    diagnostics = List.copyOf(diagnostics);
    files = List.copyOf(files);
  }

  /**
   * A compiled module.
   *
   * @param entryPoints names of all compute entry points
   * @param entryPoint the one that runs
   * @param localSize as declared: {@code 8 × constant 1 (1) × 1}
   * @param bindings all slots with their roles
   * @param needs what it asks of a device
   * @param preprocessed the GLSL after the preprocessor; empty for a module from a file
   * @param disassembly the SPIR-V as text
   */
  public record Module(
      List<String> entryPoints,
      String entryPoint,
      String localSize,
      List<Binding> bindings,
      List<Need> needs,
      String preprocessed,
      String disassembly) {

    /** Copies the lists. */
    public Module {
      entryPoints = List.copyOf(entryPoints);
      bindings = List.copyOf(bindings);
      needs = List.copyOf(needs);
    }
  }

  /**
   * A slot with its role.
   *
   * @param name by which a role is given to it
   * @param where binding number and offset, or constant id
   * @param type as GLSL writes it, with the format of images
   * @param access how the shader reaches it
   * @param role as options write it; empty for none
   * @param origin who gave the role
   * @param possible the kinds of roles that it can have
   * @param defaultValue of a specialization constant; empty elsewhere
   * @param mismatch what is wrong with its format; empty for nothing
   */
  public record Binding(
      String name,
      String where,
      String type,
      String access,
      Optional<String> role,
      String origin,
      List<RoleKind> possible,
      Optional<String> defaultValue,
      Optional<String> mismatch) {

    /** Copies the list. */
    public Binding {
      possible = List.copyOf(possible);
    }
  }

  /**
   * Something that the shader asks of a device.
   *
   * @param what {@code Float16: half precision arithmetic}
   * @param needed how much, for limits; {@code yes} for features
   * @param has what the device has; {@code no} or a smaller number where it is too little
   * @param enough whether the device has it
   */
  public record Need(String what, String needed, String has, boolean enough) {}
}

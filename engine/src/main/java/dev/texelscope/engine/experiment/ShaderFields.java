package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.shader.TargetEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an experiment that tell of its shader: {@code shader}, {@code shader-text}, {@code
 * variant}, {@code include} (a list), {@code define} and {@code bind} (objects), {@code
 * target-env}, {@code optimize} and {@code entry-point}.
 */
public final class ShaderFields {

  /** The fields besides {@code shader} itself. */
  public static final List<String> OPTIONS =
      List.of(
          "shader-text",
          "variant",
          "include",
          "define",
          "bind",
          "target-env",
          "optimize",
          "entry-point");

  private final FieldReader fields;
  private final Path folder;

  /**
   * The fields of an experiment.
   *
   * @param folder what paths are relative to
   */
  ShaderFields(FieldReader fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
  }

  ShaderSource read() {
    Optional<String> shader = fields.text("shader").filter(text -> !text.equals("built-in"));
    if (shader.isEmpty()) {
      for (String option : OPTIONS) {
        if (fields.tree().hasNonNull(option)) {
          throw fields.error(option, "is given without a shader file; shader is needed");
        }
      }
      return new ShaderSource.BuiltIn();
    }
    return new ShaderSource.UserFile(
        path("shader", shader.get()),
        new ShaderOptions(
            fields.text("shader-text"),
            fields.text("variant"),
            folders(),
            object("define", Function.identity()),
            fields
                .text("target-env")
                .map(text ->
                    TargetEnvironment.ofLabel(text)
                        .orElseThrow(() ->
                            fields.error(
                                "target-env",
                                "is '" + text + "'; vulkan1.1, vulkan1.2 or vulkan1.3 is allowed")))
                .orElse(TargetEnvironment.VULKAN_1_1),
            fields.onOff("optimize").orElse(false),
            fields.text("entry-point").orElse(""),
            new BindingPlan(object("bind", this::role))));
  }

  private List<Path> folders() {
    JsonNode node = fields.tree().get("include");
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw fields.error("include", "is not a list of folders");
    }
    List<Path> folders = new ArrayList<>();
    for (JsonNode entry : node) {
      folders.add(path("include", entry.asString("")));
    }
    return folders;
  }

  private <T> SortedMap<String, T> object(String field, Function<String, T> value) {
    SortedMap<String, T> found = new TreeMap<>();
    JsonNode node = fields.tree().get(field);
    if (node == null || node.isNull()) {
      return found;
    }
    if (!node.isObject()) {
      throw fields.error(field, "is not an object of names and values");
    }
    node.properties()
        .forEach(entry -> {
          if (!entry.getValue().isValueNode()) {
            throw fields.error(field, "has no single value for " + entry.getKey());
          }
          found.put(entry.getKey(), value.apply(entry.getValue().asString()));
        });
    return found;
  }

  private Role role(String text) {
    Role role = Role.parse(text);
    return role.kind() == RoleKind.TENSOR
        ? new Role(RoleKind.TENSOR, folder.resolve(role.argument()).normalize().toString())
        : role;
  }

  private Path path(String field, String text) {
    if (text.isBlank()) {
      throw fields.error(field, "is an empty file name");
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw fields.error(field, "is not a file name: " + e.getReason());
    }
  }

  /** Sets the fields of a shader, and removes those that it leaves open. */
  static void write(ShaderSource shader, ObjectNode tree, Function<Path, String> relative) {
    tree.remove("shader");
    tree.remove(OPTIONS);
    if (!(shader instanceof ShaderSource.UserFile(Path path, ShaderOptions options))) {
      return;
    }
    tree.put("shader", relative.apply(path));
    options.text().ifPresent(text -> tree.put("shader-text", text));
    options.variant().ifPresent(variant -> tree.put("variant", variant));
    if (!options.includeFolders().isEmpty()) {
      ArrayNode folders = tree.putArray("include");
      options.includeFolders().forEach(folder -> folders.add(relative.apply(folder)));
    }
    if (!options.defines().isEmpty()) {
      ObjectNode defines = tree.putObject("define");
      options.defines().forEach(defines::put);
    }
    if (!options.plan().chosen().isEmpty()) {
      ObjectNode bind = tree.putObject("bind");
      UnaryOperator<Role> shorter =
          role ->
              role.kind() == RoleKind.TENSOR
                  ? new Role(RoleKind.TENSOR, relative.apply(Path.of(role.argument())))
                  : role;
      options.plan().chosen().forEach((name, role) -> bind.put(name, shorter.apply(role).text()));
    }
    if (options.target() != TargetEnvironment.VULKAN_1_1) {
      tree.put("target-env", options.target().label());
    }
    if (options.optimize()) {
      tree.put("optimize", "on");
    }
    if (!options.entryPoint().isEmpty()) {
      tree.put("entry-point", options.entryPoint());
    }
  }
}

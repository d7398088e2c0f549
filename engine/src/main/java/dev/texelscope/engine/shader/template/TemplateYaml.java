package dev.texelscope.engine.shader.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The variants that a template's {@code .yaml} describes: default parameters, variants that
 * override them, and axes of which every combination is made.
 */
final class TemplateYaml {

  private static final int MOST_VARIANTS = 20_000;
  private static final String DEFAULTS = "parameter_names_with_default_values";
  private static final String FOR_ALL = "generate_variant_forall";

  private final String file;

  private TemplateYaml(String file) {
    this.file = file;
  }

  /** A value of an axis, and what it adds to the name. */
  private record Choice(Map<String, Object> values, String suffix) {}

  /**
   * The variants by template name.
   *
   * @param file name for messages
   * @throws TemplateException if it is not such a description
   */
  static Map<String, List<TemplateVariant>> read(String file, String text) {
    return new TemplateYaml(file).templates(text);
  }

  private TemplateException refused(String problem) {
    return new TemplateException(file, 0, problem);
  }

  private Map<String, List<TemplateVariant>> templates(String text) {
    Object root;
    try {
      root =
          new Load(
                  LoadSettings.builder()
                      .setAllowDuplicateKeys(false)
                      .setSchema(new CoreSchema())
                      .setMaxAliasesForCollections(50)
                      .setCodePointLimit(1 << 20)
                      .build())
              .loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      throw new TemplateException(
          file, e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), e.getProblem());
    } catch (YamlEngineException e) {
      throw refused(
          "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    Map<String, List<TemplateVariant>> templates = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : map(root, "the file").entrySet()) {
      templates.put(entry.getKey(), variants(map(entry.getValue(), entry.getKey())));
    }
    return templates;
  }

  private List<TemplateVariant> variants(Map<String, Object> template) {
    Map<String, Object> defaults = map(template.get(DEFAULTS), DEFAULTS);
    List<TemplateVariant> variants = new ArrayList<>();
    for (Object entry : list(template.get("shader_variants"), "shader_variants")) {
      Map<String, Object> variant = map(entry, "a variant");
      if (!(variant.get("NAME") instanceof String name)) {
        throw refused("a variant without NAME");
      }
      for (String key : variant.keySet()) {
        if (!key.equals("NAME") && !key.equals(FOR_ALL) && !defaults.containsKey(key)) {
          throw refused("variant " + name + " sets " + key + ", which has no default value");
        }
      }
      Object axes = variant.getOrDefault(FOR_ALL, template.get(FOR_ALL));
      for (List<Choice> combination : combinations(axes, variant.keySet())) {
        variants.add(variant(name, defaults, variant, combination));
        if (variants.size() > MOST_VARIANTS) {
          throw refused("more than " + MOST_VARIANTS + " variants");
        }
      }
    }
    return variants;
  }

  private static TemplateVariant variant(
      String base,
      Map<String, Object> defaults,
      Map<String, Object> overrides,
      List<Choice> combination) {
    Map<String, Object> parameters = new LinkedHashMap<>(defaults);
    overrides.forEach((key, value) -> {
      if (!key.equals(FOR_ALL)) {
        parameters.put(key, value);
      }
    });
    StringBuilder name = new StringBuilder(base);
    for (Choice choice : combination) {
      parameters.putAll(choice.values());
      if (!choice.suffix().isEmpty()) {
        name.append('_').append(choice.suffix());
      }
    }
    parameters.put("NAME", name.toString());
    return new TemplateVariant(name.toString(), parameters);
  }

  private List<List<Choice>> combinations(
      @org.jspecify.annotations.Nullable Object axes, Set<String> overridden) {
    List<List<Choice>> combinations = new ArrayList<>();
    combinations.add(List.of());
    if (axes == null) {
      return combinations;
    }
    for (Map.Entry<String, Object> axis : map(axes, FOR_ALL).entrySet()) {
      if (overridden.contains(axis.getKey())) {
        continue;
      }
      List<Choice> choices =
          axis.getKey().startsWith("combination")
              ? combined(map(axis.getValue(), axis.getKey()))
              : choices(axis.getKey(), list(axis.getValue(), axis.getKey()));
      List<List<Choice>> longer = new ArrayList<>();
      for (List<Choice> shorter : combinations) {
        for (Choice choice : choices) {
          List<Choice> one = new ArrayList<>(shorter);
          one.add(choice);
          longer.add(one);
        }
        if (longer.size() > MOST_VARIANTS) {
          throw refused("more than " + MOST_VARIANTS + " variants");
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private List<Choice> choices(String axis, List<Object> values) {
    List<Choice> choices = new ArrayList<>();
    for (Object entry : values) {
      Map<String, Object> value = map(entry, axis);
      if (value.containsKey("RANGE")) {
        range(axis, value, choices);
      } else if (value.containsKey("VALUE")) {
        Object given = value.get("VALUE");
        if ("int".equals(given) || "uint".equals(given)) {
          throw refused(axis + " has VALUE " + given + "; " + given + "32 is allowed");
        }
        choices.add(
            new Choice(
                Map.of(axis, scalar(given, axis)),
                Evaluator.text(scalar(value.getOrDefault("SUFFIX", given), axis))));
      } else {
        throw refused(axis + " has a value without VALUE or RANGE");
      }
    }
    return choices;
  }

  private void range(String axis, Map<String, Object> value, List<Choice> choices) {
    List<Object> ends = list(value.get("RANGE"), "RANGE");
    String suffix = Evaluator.text(scalar(value.getOrDefault("SUFFIX", ""), axis));
    if (ends.size() != 2
        || !(number(ends.get(0)) instanceof Long first)
        || !(number(ends.get(1)) instanceof Long last)
        || last - first > MOST_VARIANTS) {
      throw refused("RANGE of " + axis + " is not [first, last]");
    }
    for (long i = first; i <= last; i++) {
      choices.add(new Choice(Map.of(axis, i), suffix.isEmpty() ? "" + i : suffix + "_" + i));
    }
  }

  private List<Choice> combined(Map<String, Object> axis) {
    List<Object> names = list(axis.get("parameter_names"), "parameter_names");
    List<Choice> choices = new ArrayList<>();
    for (Object entry : list(axis.get("combos"), "combos")) {
      Map<String, Object> combo = map(entry, "combos");
      List<Object> values = list(combo.get("parameter_values"), "parameter_values");
      if (values.size() != names.size()) {
        throw refused("parameter_values has " + values.size() + " values, not " + names.size());
      }
      Map<String, Object> set = new LinkedHashMap<>();
      LinkedHashSet<String> suffixes = new LinkedHashSet<>();
      for (int i = 0; i < values.size(); i++) {
        Object value = scalar(values.get(i), "parameter_values");
        set.put(Evaluator.text(names.get(i)), value);
        suffixes.add(Evaluator.text(value));
      }
      Object suffix = combo.getOrDefault("suffix", combo.get("SUFFIX"));
      choices.add(
          new Choice(set, suffix == null ? String.join("_", suffixes) : Evaluator.text(suffix)));
    }
    return choices;
  }

  private Map<String, Object> map(@org.jspecify.annotations.Nullable Object node, String what) {
    if (!(node instanceof Map<?, ?> map)) {
      throw refused(what + " is missing or is not a mapping");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) ->
        copy.put(String.valueOf(key), value == null ? Expression.None.VALUE : number(value)));
    return Collections.unmodifiableMap(copy);
  }

  private List<Object> list(@org.jspecify.annotations.Nullable Object node, String what) {
    if (!(node instanceof List<?> list)) {
      throw refused(what + " is missing or is not a list");
    }
    List<Object> copy = new ArrayList<>();
    list.forEach(item -> copy.add(item == null ? Expression.None.VALUE : number(item)));
    return copy;
  }

  private Object scalar(Object value, String what) {
    if (value instanceof Map || value instanceof List) {
      throw refused(what + " has a value that is not a single one");
    }
    return number(value);
  }

  /** All whole numbers of templates are longs. */
  private static Object number(Object value) {
    return value instanceof Integer whole ? (Object) whole.longValue() : value;
  }
}

package dev.texelscope.engine.shader.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One shader that a template makes.
 *
 * @param name its name: {@code quantize_per_token_buffer_half_int8}
 * @param parameters values by name, in order: numbers, texts, truths
 */
public record TemplateVariant(String name, Map<String, Object> parameters) {

  /** Copies the map. */
  public TemplateVariant {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}

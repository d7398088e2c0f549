package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Views of a run and the file they are to be saved in, whose suffix says how: {@code .npz} and
 * {@code .safetensors} take any number of them, {@code .npy} and {@code .png} one, text one or, as
 * columns, several that have one value a token.
 *
 * @param views what to save, at least one
 * @param file where to
 */
public record SaveRequest(List<View> views, Path file) {
  private static final String PICTURE = ".png";

  /**
   * One view.
   *
   * @param form the storage form; empty: the first that ran
   * @param view what of it
   */
  public record View(Optional<Storage> form, SavedView view) {
    /** The name in files, as {@code output} or {@code buffer.output}. */
    public String name() {
      return form.map(storage -> storage.label() + ".").orElse("") + view.label();
    }

    private StorageRun of(RunResult result) {
      return form.map(wanted ->
              result.runs().stream()
                  .filter(run -> run.storage() == wanted)
                  .findFirst()
                  .orElseThrow(() ->
                      new InputException(
                          "save: "
                              + name()
                              + " is not there; "
                              + result.runs().stream()
                                  .map(run -> run.storage().label())
                                  .collect(Collectors.joining(" and "))
                              + " ran")))
          .orElse(result.runs().getFirst());
    }
  }

  /** Copies the list. */
  public SaveRequest {
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new InputException(
          "save: nothing to save in " + file + "; at least one view is needed");
    }
  }

  /**
   * Reads {@code WHAT[,WHAT…]=FILE}, where each may have its storage form before it, as {@code
   * buffer.output}; {@code parameters} stands for scale and zero_point, {@code all} for everything.
   *
   * @throws InputException if it names something else
   */
  public static SaveRequest parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new InputException(
          "save: '" + text + "' is not understood; WHAT=FILE is needed, as output=out.npy");
    }
    List<View> views = new ArrayList<>();
    for (String word : text.substring(0, equals).split(",", -1)) {
      views.addAll(views(word.strip()));
    }
    return new SaveRequest(views, Path.of(text.substring(equals + 1)));
  }

  private static List<View> views(String word) {
    Optional<Storage> form =
        Arrays.stream(Storage.values())
            .filter(storage -> word.startsWith(storage.label() + "."))
            .findFirst();
    String what = form.map(storage -> word.substring(storage.label().length() + 1)).orElse(word);
    List<SavedView> named =
        switch (what.toLowerCase(Locale.ROOT)) {
          case "all" -> List.of(SavedView.values());
          case "parameters" -> List.of(SavedView.SCALE, SavedView.ZERO_POINT);
          default ->
              List.of(
                  SavedView.ofLabel(what)
                      .orElseThrow(() ->
                          new InputException(
                              "save: '"
                                  + word
                                  + "' is not known; allowed are "
                                  + Arrays.stream(SavedView.values())
                                      .map(SavedView::label)
                                      .collect(Collectors.joining(", "))
                                  + ", parameters and all")));
        };
    return named.stream().map(view -> new View(form, view)).toList();
  }

  /** Whether the suffix says a picture. */
  public boolean picture() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(PICTURE);
  }

  /**
   * Writes the file, which appears whole or not at all.
   *
   * @param palette the colours of a picture
   * @return what was written, in one line
   * @throws InputException if the suffix says no format or one that cannot hold the views, or the
   *     file cannot be written
   */
  public String write(RunResult result, Palette palette) {
    if (picture()) {
      return writePicture(result, palette);
    }
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      for (View view : views) {
        tensors.put(view.name(), view.view().tensor(view.of(result), arena));
      }
      TensorFiles.write(tensors, file);
      return file
          + ": "
          + tensors.entrySet().stream()
              .map(entry ->
                  entry.getKey()
                      + " "
                      + entry.getValue().dtype().label()
                      + " "
                      + entry.getValue().shape())
              .collect(Collectors.joining(", "));
    }
  }

  private String writePicture(RunResult result, Palette palette) {
    if (views.size() != 1) {
      throw new InputException(
          "save: %s can hold one view, not %d; allowed for several are .npz and .safetensors"
              .formatted(file, views.size()));
    }
    View view = views.getFirst();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new InputException(
            "save: " + file + " cannot be written; a file in a folder that exists is allowed");
      }
      TexelPicture.write(view.view().texels(view.of(result)), palette, file);
    } catch (IOException e) {
      throw new InputException(
          "save: " + file + " cannot be written: " + FileFailure.reason(file, e), e);
    }
    return file + ": a picture of " + view.name();
  }
}

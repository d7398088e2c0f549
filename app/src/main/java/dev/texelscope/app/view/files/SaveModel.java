package dev.texelscope.app.view.files;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.report.SaveRequest;
import dev.texelscope.engine.report.SavedView;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which views of a run are saved, and as what. */
public final class SaveModel {

  /** The kinds of files. */
  public enum Format {
    NPZ("npz", true),
    SAFETENSORS("safetensors", true),
    NPY("npy", false),
    CSV("csv", false),
    TSV("tsv", false),
    PNG("png", false);

    private final String suffix;
    private final boolean several;

    Format(String suffix, boolean several) {
      this.suffix = suffix;
      this.several = several;
    }

    /** What the name of the file ends in, without a dot. */
    public String suffix() {
      return suffix;
    }
  }

  private final List<Storage> forms;
  private final ObjectProperty<Set<SavedView>> views =
      new SimpleObjectProperty<>(Set.of(SavedView.OUTPUT));
  private final ObjectProperty<Format> format = new SimpleObjectProperty<>(Format.NPZ);
  private final ObjectProperty<Optional<Storage>> form =
      new SimpleObjectProperty<>(Optional.empty());

  /** The output of the first storage form that ran. */
  public SaveModel(RunResult result) {
    forms = result.runs().stream().map(StorageRun::storage).toList();
    if (forms.size() > 1) {
      form.set(Optional.of(forms.getFirst()));
    }
  }

  /** The storage forms that ran. */
  List<Storage> forms() {
    return forms;
  }

  ObjectProperty<Set<SavedView>> views() {
    return views;
  }

  /** As what. */
  public ObjectProperty<Format> format() {
    return format;
  }

  /** Of which form; empty where one ran. */
  ObjectProperty<Optional<Storage>> form() {
    return form;
  }

  /** Puts a view in or out. */
  void choose(SavedView view, boolean in) {
    Set<SavedView> now = EnumSet.noneOf(SavedView.class);
    now.addAll(views.get());
    if (in) {
      now.add(view);
    } else {
      now.remove(view);
    }
    views.set(now);
  }

  /** Why this cannot be saved; empty if it can. */
  String problem() {
    int count = views.get().size();
    if (count == 0) {
      return "Choose a view.";
    }
    boolean columns =
        (format.get() == Format.CSV || format.get() == Format.TSV)
            && views.get().stream().allMatch(SavedView::ofTokens);
    return count == 1 || format.get().several || columns
        ? ""
        : "A ." + format.get().suffix + " file holds one view; .npz and .safetensors hold several.";
  }

  /** A name for the file. */
  public String suggestedName() {
    String stem = views.get().size() == 1 ? views.get().iterator().next().label() : "run";
    return stem + "." + format.get().suffix;
  }

  /** What is to be written. */
  public SaveRequest request(Path file) {
    return new SaveRequest(
        views.get().stream().sorted().map(view -> new SaveRequest.View(form.get(), view)).toList(),
        file);
  }

  /** How the command line says the same. */
  String option() {
    return "--save "
        + request(Path.of(suggestedName())).views().stream()
            .map(SaveRequest.View::name)
            .collect(Collectors.joining(","))
        + "="
        + suggestedName();
  }
}

package dev.texelscope.app;

import dev.texelscope.app.state.RecentFiles;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.files.PickerModel;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.InputInspection;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import dev.texelscope.engine.tensor.io.UnknownFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Opens whatever files people choose, drop or name: an experiment starts over, shaders and tensors
 * become part of the experiment at hand. A tensor file of which something has to be chosen first
 * opens the picker. Belongs to the {@link UiThread}; tensor files are opened elsewhere.
 */
final class OpenFiles {

  /** What the window does. */
  interface Window {
    /** Does what the user can get wrong, and says what was. */
    void attempt(Runnable work);

    /** Lets the user choose; {@link #accept} takes the answer. */
    void pick(PickerModel model);

    /** Says something that is no error. */
    void say(String text);

    /** A file was opened. */
    void opened();
  }

  private final Window window;
  private final Session session;
  private final Documents documents;
  private final RecentFiles recent;
  private final UiThread ui;
  private final Executor elsewhere;
  private long newest;

  OpenFiles(
      Window window,
      Session session,
      Documents documents,
      RecentFiles recent,
      UiThread ui,
      Executor elsewhere) {
    this.window = window;
    this.session = session;
    this.documents = documents;
    this.recent = recent;
    this.ui = ui;
    this.elsewhere = elsewhere;
  }

  /**
   * Opens files, experiments first. Of several tensor files the first is taken, and the others are
   * named.
   */
  void open(List<Path> files) {
    open(files, PickerModel.Use.INPUT);
  }

  /**
   * The same for a tensor that is not the input.
   *
   * @param use what the tensor becomes
   */
  void open(List<Path> files, PickerModel.Use use) {
    for (Path file : files) {
      if (Documents.isDocument(file)) {
        window.attempt(() -> {
          documents.open(file);
          opened(file);
        });
      }
    }
    List<Path> tensors = files.stream().filter(file -> !Documents.isDocument(file)).toList();
    if (!tensors.isEmpty()) {
      openTensor(tensors.getFirst().toAbsolutePath().normalize(), use);
    }
    if (tensors.size() > 1) {
      window.say(
          "one tensor file at a time: "
              + tensors.getFirst().getFileName()
              + " is opened, "
              + (tensors.size() - 1)
              + " more not");
    }
  }

  private void openTensor(Path path, PickerModel.Use use) {
    newest++;
    long ticket = newest;
    elsewhere.execute(() -> {
      Runnable answer = answer(path, use);
      ui.execute(() -> {
        if (ticket == newest) {
          window.attempt(answer);
        }
      });
    });
  }

  /** Opens a file, and says what is to be done with it then. */
  private Runnable answer(Path path, PickerModel.Use use) {
    try {
      TensorFile file = TensorFiles.open(path);
      return () -> take(file, use);
    } catch (UnknownFormatException unknown) {
      long size = size(path);
      if (size == 0) {
        return refuse(unknown);
      }
      return () ->
          window.pick(
              used(PickerModel.ofRaw(path, size, session.experiment().get(), device()), use));
    } catch (InputException refused) {
      return refuse(refused);
    }
  }

  private static Runnable refuse(InputException refused) {
    return () -> {
      throw refused;
    };
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static PickerModel used(PickerModel model, PickerModel.Use use) {
    model.use().set(use);
    return model;
  }

  private void take(TensorFile file, PickerModel.Use use) {
    PickerModel model = used(new PickerModel(file, session.experiment().get(), device()), use);
    if (file.entries().size() == 1 && fits(file, use)) {
      accept(model);
    } else {
      window.pick(model);
    }
  }

  private boolean fits(TensorFile file, PickerModel.Use use) {
    TensorEntry entry = file.entries().getFirst();
    if (entry.readAs().isEmpty() || use != PickerModel.Use.INPUT) {
      return entry.readAs().isPresent();
    }
    try {
      InputInspection.sizes(
          entry,
          file.format(),
          new InputSource.TensorFile(file.path(), Optional.empty(), Optional.empty()),
          session.experiment().get(),
          device());
      return true;
    } catch (InputException tooMuch) {
      return false;
    }
  }

  /** The device that the next run is on, as far as it is known. */
  private Optional<DeviceFacts> device() {
    RunResult shown = session.result().get();
    return shown != null
        ? Optional.of(shown.device())
        : session.devices().get().stream().findFirst();
  }

  /** Takes what was chosen into the experiment. */
  void accept(PickerModel model) {
    // Whoever opens a file wants it as it is now.
    session.takeFilesAnew();
    session.edit(model.editName(), model::applied);
    opened(model.path());
  }

  private void opened(Path file) {
    recent.add(file);
    window.opened();
  }
}

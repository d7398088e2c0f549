package dev.texelscope.app;

import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.OpenedFolders;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens and saves what a session works on. */
final class Documents {

  private static final String FIRST = "one-token-per-texel.tscope";

  /** The gallery: what is wrong with each shader. */
  private static final List<String> FAULTS = List.of("one_token_per_texel", "one_group_per_texel");

  private final Map<Path, FileTime> seen = new HashMap<>();
  private final Session session;
  private final ShaderDraft shaders;
  private final Path home;

  /**
   * The files of a session.
   *
   * @param shaders takes shaders
   * @param home the folder of the program, which holds the samples
   */
  Documents(Session session, ShaderDraft shaders, Path home) {
    this.session = session;
    this.shaders = shaders;
    this.home = home;
  }

  /** The folder of the program. */
  static Path programHome() {
    return Path.of(System.getProperty("texelscope.home", "")).toAbsolutePath().normalize();
  }

  /** The experiment that the first start shows. */
  Path sample() {
    return home.resolve("assets").resolve("experiments").resolve(FIRST);
  }

  /** The shaders with faults, by what to call them. */
  Map<String, Path> gallery() {
    Path folder = home.resolve("shaders").resolve("gallery");
    Map<String, Path> found = new TreeMap<>();
    for (String fault : FAULTS) {
      Path shader = folder.resolve("quantize_texture_" + fault + ".glsl");
      if (Files.isRegularFile(shader)) {
        found.put(fault.replace('_', ' '), shader);
      }
    }
    return found;
  }

  /** An experiment file, or a tensor with the defaults around it. */
  static Experiment read(Path file) {
    return kind(file).equals("tscope") ? ExperimentFile.read(file) : Experiment.of(tensor(file));
  }

  private static InputSource tensor(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException("input: " + file + " is not a file");
    }
    return new InputSource.TensorFile(
        file.toAbsolutePath().normalize(), Optional.empty(), Optional.empty());
  }

  /** Whether a file is an experiment or a shader, by its name; anything else is a tensor file. */
  static boolean isDocument(Path file) {
    return switch (kind(file)) {
      case "tscope", "glsl", "comp", "spv" -> true;
      default -> false;
    };
  }

  /**
   * Refuses an experiment that cannot be read, or a shader that is not there.
   *
   * @throws InputException what is wrong
   */
  static void requireReadable(Path file) {
    if (kind(file).equals("tscope")) {
      ExperimentFile.read(file);
    } else if (!Files.isRegularFile(file)) {
      throw new InputException("shader: " + file + " is not a file");
    }
  }

  /**
   * Opens an experiment, which starts over, or a shader, which becomes part of the experiment.
   *
   * @throws InputException if it is none; nothing changes
   */
  void open(Path file) {
    if (kind(file).equals("tscope")) {
      openExperiment(file, OpenedFolders.with(file));
      return;
    }
    requireReadable(file);
    shaders.use(
        "shader " + file.getFileName(),
        new ShaderSource.UserFile(file.toAbsolutePath().normalize()));
  }

  private static String kind(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Writes the experiment. */
  void save(Path file) {
    FileTime known = seen.get(file.toAbsolutePath());
    if (known != null && Files.exists(file) && !known.equals(modified(file))) {
      throw new InputException(
          file
              + ": it was changed by another window or program since it was opened here;"
              + " save under another name, so that neither is lost");
    }
    ExperimentFile.write(session.experiment().get(), file);
    seen.put(file.toAbsolutePath(), modified(file));
    session.markSaved(file);
  }

  private void openExperiment(Path file, OpenedFolders folders) {
    Experiment experiment = ExperimentFile.read(file);
    folders.require(experiment, file, "it is opened only if you say so");
    seen.put(file.toAbsolutePath(), modified(file));
    session.open(experiment, Optional.of(file));
  }

  /** Opens an experiment that may name any file of this machine: its user was asked. */
  void openTrusted(Path file) {
    openExperiment(file, new OpenedFolders(List.of(file.toAbsolutePath().getRoot())));
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}

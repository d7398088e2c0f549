package dev.texelscope.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/**
 * Asks for files.
 *
 * @param owner the window that the dialogs belong to
 */
record FileDialogs(Window owner) {

  private static final String[] TENSORS = {
    "*.npy", "*.npz", "*.safetensors", "*.pt", "*.pth", "*.bin", "*.csv", "*.tsv", "*.txt", "*.raw"
  };
  private static final FileChooser.ExtensionFilter ALL =
      new FileChooser.ExtensionFilter("All files", "*");

  Optional<Path> openAnything() {
    return open(
        "Open",
        new FileChooser.ExtensionFilter(
            "Experiments, tensors, shaders",
            Stream.concat(
                    Stream.of("*.tscope", "*.glsl", "*.comp", "*.spv"), Arrays.stream(TENSORS))
                .toList()),
        ALL);
  }

  Optional<Path> openTensor() {
    return open("Open a tensor", new FileChooser.ExtensionFilter("Tensors", TENSORS), ALL);
  }

  /** Asks for a file of values that are no input: expected outputs, parameters. */
  Optional<Path> values(String title) {
    return open(title, new FileChooser.ExtensionFilter("NumPy arrays", "*.npy"));
  }

  Optional<Path> openShader() {
    return open(
        "Open a shader", new FileChooser.ExtensionFilter("Shaders", "*.glsl", "*.comp", "*.spv"));
  }

  Optional<Path> saveShader() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the shader");
    chooser.setInitialFileName("shader.glsl");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("GLSL", "*.glsl", "*.comp"));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  Optional<Path> folder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }

  private Optional<Path> open(String title, FileChooser.ExtensionFilter... filters) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().addAll(filters);
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  Optional<Path> saveViews(String name, String suffix) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Export views of this run");
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("." + suffix, "*." + suffix));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  Optional<Path> saveExperiment() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the experiment");
    chooser.setInitialFileName("experiment.tscope");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Experiments", "*.tscope"));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}

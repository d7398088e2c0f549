package dev.texelscope.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/**
 * Asks for files.
 *
 * @param owner the window that the dialogs belong to
 */
record FileDialogs(Window owner) {

  Optional<Path> openAnything() {
    return open(
        "Open",
        new FileChooser.ExtensionFilter(
            "Experiments, tensors, shaders", "*.tscope", "*.npy", "*.glsl", "*.comp", "*.spv"));
  }

  Optional<Path> openTensor() {
    return open("Open a tensor", new FileChooser.ExtensionFilter("Tensors", "*.npy"));
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

  private Optional<Path> open(String title, FileChooser.ExtensionFilter filter) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(filter);
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  Optional<Path> saveExperiment() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the experiment");
    chooser.setInitialFileName("experiment.tscope");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Experiments", "*.tscope"));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}

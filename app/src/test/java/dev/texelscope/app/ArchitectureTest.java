package dev.texelscope.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What may depend on what in the window. A rule about a package that is not there yet holds of
 * nothing and binds from the package's first class on.
 */
class ArchitectureTest {

  private static final String APP = "dev.texelscope.app";

  private static final JavaClasses WINDOW =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(APP);

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages(APP);

  @Test
  void theRulesSeeTheWindow() {
    assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
    assertThat(WINDOW.containPackage(APP)).isTrue();
  }

  @Test
  void viewsNeverUseEachOther() {
    check(
        slices()
            .matching(APP + ".view.(*)..")
            .should()
            .notDependOnEachOther()
            .because(
                "views meet in the shared state alone, so that each opens, closes and is tested alone"));
  }

  @Test
  void stateAndViewModelsKnowNoScene() {
    check(
        noClasses()
            .that(
                describe(
                    "are state or view models",
                    c ->
                        c.getPackageName().startsWith(APP + ".state")
                            || c.getSimpleName().endsWith("Model")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
            .because("they are tested without a toolkit"));
  }

  @Test
  void oneClassHandsWorkToTheToolkitsThread() {
    Set<String> callers =
        WINDOW.stream()
            .flatMap(c -> c.getMethodCallsFromSelf().stream())
            .filter(ArchitectureTest::isRunLater)
            .map(call -> call.getOriginOwner().getName().replaceFirst("\\$.*", ""))
            .collect(toCollection(TreeSet::new));
    assertThat(callers)
        .as("classes that call Platform.runLater, because tests pass in another scheduler")
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void theWindowSeesNoDevice() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.lwjgl..",
                "dev.texelscope.engine.device.vulkan..",
                "dev.texelscope.engine.device.cpu..",
                "dev.texelscope.engine.spirv..")
            .because("the engine may run in a process of its own, behind the asynchronous door"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching(APP + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two packages one that only looks like two"));
  }

  @Test
  void noSwingAndNoAwt() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
            .because("a second toolkit needs libraries of its own"));
  }

  @Test
  void nothingWritesToTheStandardStreams() {
    check(
        noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because("what a person should know is shown in the window"));
  }

  @Test
  void exceptionsAreNamedAfterThePhaseThatFailed() {
    check(
        noClasses()
            .should(THROW_GENERIC_EXCEPTIONS)
            .because("a caller decides by the exception's type"));
  }

  @Test
  void staticFieldsAreConstants() {
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .because("state in statics is shared by every window and test"));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
            .because("a name that fits everything collects everything"));
  }

  @Test
  void noFileHoldsTwoIdeas() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        assertThat(Files.readAllLines(file))
            .as("lines of %s, because a class that grows past that usually holds two ideas", file)
            .hasSizeLessThanOrEqualTo(450);
      }
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        WINDOW.stream()
            .map(JavaClass::getPackage)
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(toCollection(TreeSet::new));
    assertThat(unmarked)
        .as("packages without @NullMarked in package-info, because null is checked by the compiler")
        .isEmpty();
  }

  @Test
  void nothingSleepsAndNoTestIsSkipped() {
    String because = "a sleep is a race with a number in it, and a skipped test proves nothing";
    ArchRule noSleep =
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                "org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions|condition\\..*)"
                    + "|org\\.assertj\\.core\\.api\\.Assumptions|net\\.jqwik\\.api\\.Disabled")
            .because(because);
    check(noSleep);
    noSleep.check(TESTS);
  }

  /** Checks a rule, which may be about classes that are not there yet. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(WINDOW);
  }

  private static boolean isRunLater(JavaMethodCall call) {
    return call.getTargetOwner().getName().equals("javafx.application.Platform")
        && call.getName().equals("runLater");
  }
}

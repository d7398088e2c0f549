/** Tests without a toolkit. Open the class named after what you changed. */
@NullMarked
package dev.texelscope.app.view.setup;

import org.jspecify.annotations.NullMarked;

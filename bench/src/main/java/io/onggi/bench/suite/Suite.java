package io.onggi.bench.suite;

import java.io.IOException;

/** A group of measurements that belong in one process. */
public interface Suite {
    /** {@return its name, one word} */
    String name();

    /** {@return in how many processes it runs: compilers decide differently in each, and the worst one counts} */
    int processes(Effort effort);

    /**
     * Measures.
     *
     * @param process which of the processes this is, from 0
     * @throws IOException if the files or sockets it needs cannot be had
     * @throws InterruptedException if it is told to stop
     */
    void run(Effort effort, int process, Out out) throws IOException, InterruptedException;
}

package org.tallygate.server.book;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The plans of all statements of this process as PostgreSQL executed them, with the rows that they
 * touched. The server explains each statement by itself (its module auto_explain) and tells the
 * client, whose driver logs it.
 */
final class Plans implements AutoCloseable {

    /** Put behind a database's URL, all its connections are explained. */
    static final String EXPLAINED =
            "&options="
                    + "-c%20session_preload_libraries=auto_explain"
                    + "%20-c%20auto_explain.log_min_duration=0"
                    + "%20-c%20auto_explain.log_analyze=on"
                    + "%20-c%20auto_explain.log_timing=off"
                    + "%20-c%20auto_explain.log_format=json"
                    + "%20-c%20auto_explain.log_level=notice";

    private static final Logger DRIVER =
            Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final List<JsonNode> plans = new CopyOnWriteArrayList<>();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Handler handler = new Listening();

    Plans() {
        handler.setLevel(Level.ALL);
        DRIVER.setLevel(Level.FINEST);
        DRIVER.addHandler(handler);
        DRIVER.setUseParentHandlers(false);
    }

    private final class Listening extends Handler {

        @Override
        public void publish(LogRecord told) {
            Object[] given = told.getParameters();
            String text = given == null || given.length == 0 ? "" : String.valueOf(given[0]);
            if (text.contains("plan:") && text.contains("\"Query Text\"")) {
                plans.add(
                        json.readTree(
                                text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    int count() {
        return plans.size();
    }

    void clear() {
        plans.clear();
    }

    /** What is wrong with the plans so far, a sentence each. */
    List<String> faults(Set<String> tables, long mostRows) {
        List<String> faults = new ArrayList<>();
        for (JsonNode plan : plans) {
            String query = plan.path("Query Text").asString();
            faults(plan.path("Plan"), tables, mostRows, query, faults);
        }
        return faults;
    }

    private static void faults(
            JsonNode node, Set<String> tables, long mostRows, String query, List<String> faults) {
        String type = node.path("Node Type").asString();
        String table = node.path("Relation Name").asString("");
        if (tables.contains(table) && !type.equals("ModifyTable")) {
            if (type.equals("Seq Scan")) {
                faults.add("all of " + table + " is read by: " + query);
            }
            double loops = node.path("Actual Loops").asDouble();
            double rows =
                    loops
                            * (node.path("Actual Rows").asDouble()
                                    + node.path("Rows Removed by Filter").asDouble(0)
                                    + node.path("Rows Removed by Index Recheck").asDouble(0));
            if (rows > mostRows) {
                faults.add((long) rows + " rows of " + table + " are read by: " + query);
            }
        }
        node.path("Plans").forEach(child -> faults(child, tables, mostRows, query, faults));
    }

    @Override
    public void close() {
        DRIVER.removeHandler(handler);
        DRIVER.setLevel(null);
        DRIVER.setUseParentHandlers(true);
    }
}

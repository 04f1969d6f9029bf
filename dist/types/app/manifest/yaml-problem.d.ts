/** What is wrong with a text of YAML, in words that need no knowledge of its grammar. */
/** Why a text is not taken. Whoever reads it makes an error of his own from it. */
export declare class YamlProblem extends Error {
    /** Whether it is about how YAML is written, and not about what is written. */
    readonly isOfGrammar: boolean;
    constructor(why: string, { isOfGrammar, cause }?: {
        readonly isOfGrammar?: boolean;
        readonly cause?: unknown;
    });
}
/** A fault as the parser says it. */
export interface YamlFault {
    readonly code: string;
    readonly message: string;
    /** Where it is in the text. */
    readonly offset: number;
}
/** What is wrong, with its line. */
export declare function yamlFault({ code, message, offset }: YamlFault, text: string): YamlProblem;
/** From 1. */
export declare function lineAt(text: string, offset: number): number;

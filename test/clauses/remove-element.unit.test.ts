import { withoutCallsOf, withoutElement } from './remove-element';

const pathway = (elements: string): string =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="walk" isExecutable="true">${elements}</bpmn:process></bpmn:definitions>`;
const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}To${to}" sourceRef="${from}" targetRef="${to}" />`;
const ids = (xml: string | undefined): readonly string[] =>
  [...(xml ?? '').matchAll(/<bpmn:(?!process|definitions)\w+ id="(\w+)"/g)].map(([, id]) => id ?? '').sort();

const straight = pathway(
  `<bpmn:startEvent id="Begun" /><bpmn:task id="Talk" /><bpmn:task id="Write" /><bpmn:endEvent id="Done" />${flow('Begun', 'Talk')}${flow('Talk', 'Write')}${flow('Write', 'Done')}`,
);

describe('a pathway without', () => {
  it('a task goes on from who came before to who comes after', async () => {
    const xml = await withoutElement(straight, 'Talk');
    expect(ids(xml)).toEqual(['Begun', 'BegunToTalk', 'Done', 'Write', 'WriteToDone']);
    expect(xml).toContain('id="BegunToTalk" sourceRef="Begun" targetRef="Write"');
  });

  it('a boundary event has lost its branch, and only that', async () => {
    const late = pathway(
      `<bpmn:startEvent id="Begun" /><bpmn:task id="Talk" /><bpmn:boundaryEvent id="Late" attachedToRef="Talk" /><bpmn:task id="Tell" /><bpmn:endEvent id="Told" /><bpmn:endEvent id="Done" />${flow('Begun', 'Talk')}${flow('Talk', 'Done')}${flow('Late', 'Tell')}${flow('Tell', 'Told')}`,
    );
    expect(ids(await withoutElement(late, 'Late'))).toEqual(['Begun', 'BegunToTalk', 'Done', 'Talk', 'TalkToDone']);
    expect(ids(await withoutElement(late, 'Talk'))).toEqual(['Begun', 'BegunToTalk', 'Done']);
  });

  it('a gateway takes its default way', async () => {
    const choice = pathway(
      `<bpmn:startEvent id="Begun" /><bpmn:exclusiveGateway id="Which" default="WhichToDone" /><bpmn:task id="Talk" /><bpmn:endEvent id="Done" />${flow('Begun', 'Which')}${flow('Which', 'Talk')}${flow('Which', 'Done')}${flow('Talk', 'Done')}`,
    );
    expect(ids(await withoutElement(choice, 'Which'))).toEqual(['Begun', 'BegunToWhich', 'Done']);
  });

  it('an end that says nothing is the same pathway, so nothing is taken away', async () => {
    expect(await withoutElement(straight, 'Done')).toBeUndefined();
    expect(await withoutElement(straight, 'Nowhere')).toBeUndefined();
  });

  it('calls of another names the calls that are gone', async () => {
    const calling = straight.replace(
      '<bpmn:task id="Talk" />',
      '<bpmn:callActivity id="Talk"><bpmn:extensionElements><zeebe:calledElement processId="talk" /></bpmn:extensionElements></bpmn:callActivity>',
    );
    const without = await withoutCallsOf(calling, 'talk');
    expect(without?.calls).toEqual(['walk/Talk']);
    expect(ids(without?.xml)).not.toContain('Talk');
    expect(await withoutCallsOf(calling, 'walk')).toBeUndefined();
  });
});
